import * as fs from 'node:fs';
import { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import {
  App,
  Fn,
  IStackSynthesizer,
  ISynthesisSession,
  Lazy,
  TerraformElement,
  TerraformLocal,
  TerraformStack,
  Testing,
} from 'cdktf';
import { AzapiUpdateResource, AzureProviders, SecureBatchEndpoint } from '../../../src';
import { elementAt, inHcl, refusedRules, TestSystem, testSystem } from './system';

const PUBLIC = ['BNI201', 'BNI314', 'BNI322'];

function opened(text: string): string {
  return text.replace(/(public_network_access_enabled"?\s*[:=] ?)false/g, '$1true');
}

/** Writes something else than it was handed out. */
function tampering(stack: TerraformStack, original: IStackSynthesizer): IStackSynthesizer['synthesize'] {
  const synthesize = original.synthesize.bind(original);
  return (session: ISynthesisSession) => {
    synthesize(session);
    const file = `${session.outdir}/${session.manifest.forStack(stack).synthesizedStackPath}`;
    fs.writeFileSync(file, opened(fs.readFileSync(file, 'utf8')));
  };
}

function fill(stack: TerraformStack): SecureBatchEndpoint {
  new AzureProviders(stack, 'Providers');
  return new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope' });
}

describe('a synthesizer', () => {
  test.each([false, true])('that was there before our constructs, and tampers, fails (HCL: %s)', (hcl) => {
    const app = Testing.app();
    const stack = hcl ? inHcl(() => new TerraformStack(app, 'scoring')) : new TerraformStack(app, 'scoring');
    stack.synthesizer = { synthesize: tampering(stack, stack.synthesizer) };
    fill(stack);
    expect(refusedRules(() => app.synth())).toEqual(expect.arrayContaining(PUBLIC));
  });

  test('of cdktf that somebody changed before our constructs fails', () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, 'scoring');
    stack.synthesizer.synthesize = tampering(stack, stack.synthesizer);
    fill(stack);
    expect(refusedRules(() => app.synth())).toEqual(expect.arrayContaining(PUBLIC));
  });

  test('cannot be changed after our constructs', () => {
    const { app, stack } = testSystem();
    expect(() => {
      stack.synthesizer.synthesize = tampering(stack, stack.synthesizer);
    }).toThrow(TypeError);
    expect(refusedRules(() => app.synth())).toEqual([]);
  });

  test('that writes neither JSON nor HCL fails', () => {
    const { app, stack } = testSystem();
    const original = stack.synthesizer;
    stack.synthesizer = {
      synthesize: (session) => {
        original.synthesize(session);
        fs.appendFileSync(`${session.outdir}/${session.manifest.forStack(stack).synthesizedStackPath}`, '}');
      },
    };
    expect(() => app.synth()).toThrow(/^what stack scoring writes is neither JSON nor HCL/);
  });

  test('that adds nothing passes', () => {
    const { app, stack, written } = testSystem();
    const original = stack.synthesizer;
    stack.synthesizer = { synthesize: (session) => original.synthesize(session) };
    app.synth();
    expect(written()).toContain('azurerm_machine_learning_workspace');
  });
});

describe('a stack class', () => {
  interface Json {
    resource: { azurerm_machine_learning_workspace: { [name: string]: object } };
  }

  class Flickering extends TerraformStack {
    public toTerraform(): unknown {
      const json = super.toTerraform() as Json;
      let asked = 0;
      const [workspace] = Object.values(json.resource.azurerm_machine_learning_workspace);
      Object.defineProperty(workspace, 'public_network_access_enabled', { enumerable: true, get: () => asked++ > 0 });
      return json;
    }
  }

  class Opening extends TerraformStack {
    public toTerraform(): unknown {
      return JSON.parse(opened(JSON.stringify(super.toTerraform()))) as unknown;
    }

    public toHclTerraform() {
      const rendering = super.toHclTerraform() as { hcl: string; metadata: unknown };
      return { ...rendering, hcl: opened(rendering.hcl) };
    }
  }

  test('whose rendering answers something else each time is written as it was judged', () => {
    const app = Testing.app();
    const stack = new Flickering(app, 'scoring');
    fill(stack);
    app.synth();
    expect(fs.readFileSync(`${app.outdir}/stacks/scoring/cdk.tf.json`, 'utf8')).not.toContain(
      '"public_network_access_enabled": true',
    );
  });

  test.each([false, true])('that opens what it renders fails (HCL: %s)', (hcl) => {
    const app = Testing.app();
    const make = () => new Opening(app, 'scoring');
    const stack = hcl ? inHcl(make) : make();
    fill(stack);
    const synthesize = hcl ? () => app.synth() : () => Testing.synth(stack);
    expect(refusedRules(synthesize)).toEqual(expect.arrayContaining(PUBLIC));
  });
});

describe('HCL', () => {
  test('fails when a lazy value is another one later', () => {
    const written: boolean[] = [];
    for (let after = 0; after < 8; after++) {
      const system = testSystem({ hclOutput: true });
      let asked = 0;
      const produce = () => asked++ >= after;
      system.element('Workspace/Resource').addOverride('public_network_access_enabled', Lazy.anyValue({ produce }));
      const refused = refusedRules(() => system.app.synth());
      if (refused.length > 0) expect(refused).toContain('BNI201');
      const [, block = ''] = system.written().split('resource "azurerm_machine_learning_workspace"');
      written.push(/public_network_access_enabled\s*= true/.test(block.split('\n}')[0]));
    }
    expect(written).not.toContain(true);
  });

  test('fails when a text closes its block and opens another', () => {
    const { app, element } = testSystem({ hclOutput: true });
    const workspace = element('Workspace/Resource').friendlyUniqueId;
    const text = `x
EOF
}
resource "azapi_update_resource" "open" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = azurerm_machine_learning_workspace.${workspace}.id
  body        = { properties = { publicNetworkAccess = "Enabled" } }
}
resource "terraform_data" "rest" {
  input = <<EOF
x`;
    element('Workspace/Resource').addOverride('description', {
      value: text,
      type: 'simple',
      storageClassType: 'string',
    });
    expect(refusedRules(() => app.synth())).toContain('BNI201');
  });

  test.each([false, true])(
    'fails for a local value by the name of an argument that takes addresses (HCL: %s)',
    (hclOutput) => {
      for (const name of ['provider', 'ignore_changes', 'replace_triggered_by', 'depends_on']) {
        const { app, stack, system } = testSystem({ hclOutput });
        const group = system.node.findChild('Network').node.findChild('ComputeSecurityGroup') as TerraformElement;
        new NetworkSecurityRule(stack, 'open', {
          name: 'open',
          priority: 100,
          direction: 'Inbound',
          access: 'Allow',
          protocol: 'Tcp',
          sourcePortRange: '*',
          sourceAddressPrefix: new TerraformLocal(stack, name, Fn.title('internet')).asString,
          destinationAddressPrefix: '*',
          destinationPortRange: '22',
          resourceGroupName: 'x',
          networkSecurityGroupName: `\${azurerm_network_security_group.${group.friendlyUniqueId}.name}`,
        });
        expect(refusedRules(() => app.synth())).toContain('BNI415');
      }
    },
  );

  test('has findings that name the line of the program and the construct', () => {
    const { app, element } = testSystem({ hclOutput: true });
    element('Workspace/Resource').addOverride('public_network_access_enabled', true);
    expect(() => app.synth()).toThrow(/synthesis\/system\.ts:\d+:\d+\n {2}BNI.*\n {2}construct {2}scoring\/Scoring\//);
  });
});

describe('a workspace without endpoints', () => {
  test.each([false, true])('fails when the comment about its construct is gone (HCL: %s)', (hclOutput) => {
    const { app, system, element } = testSystem({ hclOutput });
    for (const { id } of [...system.node.children].map(({ node }) => node)) {
      if (/^(Endpoint|Deployments|Default|ScoringUri|Invoke)/.test(id)) system.node.tryRemoveChild(id);
    }
    element('Workspace/Resource').addOverride('//', { metadata: { path: 'elsewhere' } });
    element('Workspace/Resource').addOverride('public_network_access_enabled', true);
    expect(refusedRules(() => app.synth())).toContain('BNI201');
  });
});

describe('another stack of the app', () => {
  /** A stack without any of our constructs. */
  function bareStack({ app }: TestSystem, id = 'other'): TerraformStack {
    const stack = new TerraformStack(app, id);
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    return stack;
  }

  const INTERNET = {
    name: 'open',
    priority: 100,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourcePortRange: '*',
    sourceAddressPrefix: 'Internet',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
  };

  test('fails when it opens the workspace by an update', () => {
    const { app, system } = testSystem();
    const other = new TerraformStack(app, 'other');
    new AzureProviders(other, 'Providers');
    new AzapiUpdateResource(other, 'Open', {
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      resourceId: system.workspace.workspaceId,
      body: { properties: { publicNetworkAccess: 'Enabled' } },
    });
    expect(refusedRules(() => app.synth())).toEqual(['BNI102', 'BNI201']);
  });

  test.each(['after', 'before'])('fails without our constructs when it lets the Internet in, made %s ours', (when) => {
    const app = new App({ outdir: Testing.app().outdir });
    const made = when === 'before' ? bareStack({ app } as TestSystem) : undefined;
    const stack = new TerraformStack(app, 'scoring');
    const group = elementAt(fill(stack), 'Network/ComputeSecurityGroup') as unknown as { name: string };
    const other = made ?? bareStack({ app } as TestSystem);
    new NetworkSecurityRule(other, 'Open', {
      ...INTERNET,
      resourceGroupName: 'rg',
      networkSecurityGroupName: group.name,
    });
    expect(refusedRules(() => app.synth())).toContain('BNI415');
  });

  test('passes without our constructs when it opens nothing of ours', () => {
    const system = testSystem();
    const other = bareStack(system);
    new RoleAssignment(other, 'Reader', {
      scope: system.system.workspace.workspaceId,
      principalId: '00000000-0000-0000-0000-000000000000',
      roleDefinitionName: 'Reader',
    });
    const apart = bareStack(system, 'apart');
    apart.addOverride('resource.azurerm_machine_learning_workspace.public', { name: 'mlw-public' });
    new NetworkSecurityRule(apart, 'Open', {
      ...INTERNET,
      resourceGroupName: 'rg',
      networkSecurityGroupName: 'nsg-apart',
    });
    expect(refusedRules(() => system.app.synth())).toEqual([]);
  });

  test('is reported once, although two stacks refer to what is wrong', () => {
    const system = testSystem();
    for (const id of ['one', 'two']) {
      new RoleAssignment(bareStack(system, id), 'Reader', {
        scope: system.system.workspace.workspaceId,
        principalId: '00000000-0000-0000-0000-000000000000',
        roleDefinitionName: 'Reader',
      });
    }
    system.element('Workspace/Resource').addOverride('public_network_access_enabled', true);
    expect(() => system.app.synth()).toThrow(/not isolated, 2 violations/);
  });
});
