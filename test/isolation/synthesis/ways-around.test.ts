import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { PrivateEndpoint as PrivateEndpointBinding } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Aspects, IStackSynthesizer, TerraformElement, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { AzapiResourceAction, AzapiUpdateResource } from '../../../src';
import { refusedRules, TestSystem, testSystem } from './system';

/** One way to break a right system, and the rules that must refuse it. */
interface Sabotage {
  readonly title: string;
  readonly rules: string[];
  /** An override inside of an argument, which cdktf leaves out of HCL: then what is written is right. */
  readonly lostInHcl?: boolean;
  sabotage(system: TestSystem): void;
}

const override =
  (at: string, attribute: string, value: unknown) =>
  ({ element }: TestSystem) =>
    element(at).addOverride(attribute, value);

const remove = (at: string) => (system: TestSystem) => {
  const parts = at.split('/');
  const last = parts.pop()!;
  system.element(parts.join('/')).node.tryRemoveChild(last);
};

const SABOTAGES: Sabotage[] = [
  {
    title: 'a public workspace',
    rules: ['BNI102', 'BNI201'],
    sabotage: override('Workspace/Resource', 'public_network_access_enabled', true),
  },
  {
    title: 'a public workspace in words',
    rules: ['BNI102', 'BNI201'],
    sabotage: override('Workspace/Resource', 'public_network_access_enabled', 'true'),
  },
  {
    title: 'the key for public access taken away',
    rules: ['BNI102', 'BNI201'],
    sabotage: override('Workspace/Resource', 'public_network_access_enabled', undefined),
  },
  {
    title: 'no private endpoint of the workspace',
    rules: ['BNI102', 'BNI202'],
    sabotage: remove('Workspace/Endpoint/Resource'),
  },
  {
    title: 'an account without its blob endpoint',
    rules: ['BNI301'],
    sabotage: remove('Storage/BlobEndpoint/Resource'),
  },
  {
    title: 'an account without its file endpoint',
    rules: ['BNI302'],
    sabotage: remove('Storage/FileEndpoint/Resource'),
  },
  {
    title: 'an account without its queue endpoint',
    rules: ['BNI303'],
    sabotage: remove('Storage/QueueEndpoint/Resource'),
  },
  {
    title: 'an account without its table endpoint',
    rules: ['BNI304'],
    sabotage: remove('Storage/TableEndpoint/Resource'),
  },
  {
    title: 'a table endpoint that is made zero times',
    rules: ['BNI304'],
    sabotage: override('Storage/TableEndpoint/Resource', 'count', 0),
  },
  {
    title: 'a table endpoint that is made for no key',
    rules: ['BNI304'],
    sabotage: override('Storage/TableEndpoint/Resource', 'for_each', {}),
  },
  {
    title: 'a table endpoint to another subresource',
    rules: ['BNI304'],
    lostInHcl: true,
    sabotage: override('Storage/TableEndpoint/Resource', 'private_service_connection', {
      subresource_names: undefined,
      name: 'x',
      is_manual_connection: false,
      private_connection_resource_id: '${azurerm_storage_account.other.id}',
    }),
  },
  {
    title: 'a public account',
    rules: ['BNI305'],
    lostInHcl: true,
    sabotage: (system) => {
      override('Storage/Resource', 'public_network_access_enabled', true)(system);
      override('Storage/Resource', 'network_rules.default_action', 'Allow')(system);
    },
  },
  {
    title: 'no registry',
    rules: ['BNI311'],
    sabotage: override('Workspace/Resource', 'container_registry_id', undefined),
  },
  { title: 'a Standard registry', rules: ['BNI312'], sabotage: override('Registry/Resource', 'sku', 'Standard') },
  { title: 'no private endpoint of the registry', rules: ['BNI313'], sabotage: remove('Registry/Endpoint/Resource') },
  {
    title: 'a public registry',
    rules: ['BNI314'],
    sabotage: override('Registry/Resource', 'public_network_access_enabled', true),
  },
  {
    title: 'a registry with quarantine',
    rules: ['BNI315'],
    sabotage: override('Registry/Resource', 'quarantine_policy_enabled', true),
  },
  { title: 'no private endpoint of the vault', rules: ['BNI321'], sabotage: remove('KeyVault/Endpoint/Resource') },
  {
    title: 'a public vault',
    rules: ['BNI322'],
    sabotage: override('KeyVault/Resource', 'public_network_access_enabled', true),
  },
  {
    title: 'an endpoint with the key of online endpoints',
    rules: ['BNI101'],
    lostInHcl: true,
    sabotage: override('Endpoint/Resource', 'body.properties.publicNetworkAccess', 'Disabled'),
  },
  {
    title: 'an endpoint with that key deep in its body',
    rules: ['BNI101'],
    lostInHcl: true,
    sabotage: override('Endpoint/Resource', 'body.properties.properties.nested', [
      { Egress_Public_Network_Access: 'x' },
    ]),
  },
  {
    title: 'a deployment with the key of online deployments',
    rules: ['BNI101'],
    lostInHcl: true,
    sabotage: override('Deployments/first/Resource', 'body.properties.egress_public_network_access', 'disabled'),
  },
  {
    title: 'an endpoint without replacement triggers',
    rules: ['BNI104'],
    sabotage: override('Endpoint/Resource', 'replace_triggers_external_values', undefined),
  },
  {
    title: 'a cluster outside of the network',
    rules: ['BNI106', 'BNI501'],
    sabotage: override('Compute/Resource', 'subnet_resource_id', undefined),
  },
  {
    title: 'a rule that lets the Internet in',
    rules: ['BNI415'],
    sabotage: ({ stack, system }) => {
      const group = system.node.findChild('Network').node.findChild('ComputeSecurityGroup') as TerraformElement;
      stack.addOverride(`resource.azurerm_network_security_rule.open`, {
        name: 'open',
        priority: 100,
        direction: 'Inbound',
        access: 'Allow',
        protocol: 'Tcp',
        source_port_range: '*',
        source_address_prefix: 'Internet',
        destination_address_prefix: '*',
        destination_port_range: '22',
        resource_group_name: 'x',
        network_security_group_name: `\${azurerm_network_security_group.${group.friendlyUniqueId}.name}`,
      });
    },
  },
];

const sabotaged = ({ sabotage }: Sabotage, options?: Parameters<typeof testSystem>[0]) => {
  const system = testSystem(options);
  sabotage(system);
  return system;
};

describe('a right system', () => {
  test('is written, as JSON and as HCL', () => {
    for (const hclOutput of [false, true]) {
      const system = testSystem({ hclOutput });
      system.app.synth();
      const name = 'resource "azurerm_machine_learning_workspace"';
      expect(system.written()).toContain(hclOutput ? name : '"azurerm_machine_learning_workspace":');
    }
  });
});

describe.each(SABOTAGES)('$title', (sabotage) => {
  test('fails synthesis and nothing is written', () => {
    const system = sabotaged(sabotage);
    expect(refusedRules(() => system.app.synth())).toEqual(expect.arrayContaining(sabotage.rules));
    expect(system.written()).toBe('');
  });

  test('fails also when validation is skipped, in a unit test, and on a second try', () => {
    const system = sabotaged(sabotage, { skipValidation: true });
    expect(refusedRules(() => Testing.synth(system.stack))).toEqual(expect.arrayContaining(sabotage.rules));
    expect(refusedRules(() => system.app.synth())).toEqual(expect.arrayContaining(sabotage.rules));
    expect(refusedRules(() => system.app.synth())).toEqual(expect.arrayContaining(sabotage.rules));
  });

  test('fails when it is an aspect that does it', () => {
    const system = testSystem();
    let done = false;
    Aspects.of(system.stack).add({
      visit: (_: IConstruct) => {
        if (!done) sabotage.sabotage(system);
        done = true;
      },
    });
    expect(refusedRules(() => system.app.synth())).toEqual(expect.arrayContaining(sabotage.rules));
  });
});

const IN_HCL = SABOTAGES.filter(({ title }) => !title.includes('lets the Internet'));

describe.each(IN_HCL)('$title, as HCL', (sabotage) => {
  const { rules, lostInHcl = false } = sabotage;
  test(lostInHcl ? 'is lost on the way' : 'fails synthesis and nothing is written', () => {
    const system = sabotaged(sabotage, { hclOutput: true });
    const refused = refusedRules(() => system.app.synth());
    expect(refused).toEqual(lostInHcl ? [] : (expect.arrayContaining(rules) as unknown));
    if (!lostInHcl) expect(system.written()).toBe('');
  });
});

describe('ways around the element', () => {
  test('fails when the stack overrides it', () => {
    const { app, stack, element } = testSystem();
    const { friendlyUniqueId } = element('Workspace/Resource');
    stack.addOverride(
      `resource.azurerm_machine_learning_workspace.${friendlyUniqueId}.public_network_access_enabled`,
      true,
    );
    expect(refusedRules(() => app.synth())).toContain('BNI201');
  });

  test('fails when the stack takes a resource away', () => {
    const { app, stack, element } = testSystem();
    stack.addOverride(
      `resource.azurerm_private_endpoint.${element('Storage/TableEndpoint/Resource').friendlyUniqueId}`,
      undefined,
    );
    expect(refusedRules(() => app.synth())).toEqual(['BNI304']);
  });

  test('fails when the value is an expression that could be anything', () => {
    const { app, stack, element } = testSystem();
    const variable = new TerraformVariable(stack, 'public', { type: 'bool', default: false });
    element('Workspace/Resource').addOverride('public_network_access_enabled', variable.value);
    expect(refusedRules(() => app.synth())).toContain('BNI201');
  });

  test('fails when the number of endpoints is an expression', () => {
    const { app, stack, element } = testSystem();
    const variable = new TerraformVariable(stack, 'n', { type: 'number', default: 1 });
    element('Storage/QueueEndpoint/Resource').addOverride('count', variable.value);
    expect(refusedRules(() => app.synth())).toContain('BNI303');
  });

  test('follows renamed resources', () => {
    const { app, stack } = testSystem();
    stack.node.findAll().forEach((construct, index) => {
      if (TerraformElement.isTerraformElement(construct) && construct.node.path.includes('Storage/TableEndpoint')) {
        construct.overrideLogicalId(`renamed${index}`);
      }
    });
    expect(refusedRules(() => app.synth())).toEqual([]);
  });

  test('fails when an update opens what the resource keeps shut', () => {
    const { app, stack, system, element } = testSystem();
    new AzapiUpdateResource(stack, 'Open', {
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      resourceId: system.workspace.workspaceId,
      body: { properties: { publicNetworkAccess: 'Enabled' } },
    });
    new AzapiResourceAction(stack, 'Quarantine', {
      type: 'Microsoft.ContainerRegistry/registries@2025-04-01',
      resourceId: `\${azurerm_container_registry.${element('Registry/Resource').friendlyUniqueId}.id}`,
      method: 'PATCH',
      body: { properties: { policies: { quarantinePolicy: { status: 'enabled' } } } },
    });
    expect(refusedRules(() => app.synth())).toEqual(expect.arrayContaining(['BNI201', 'BNI315']));
  });

  test('fails when an update gives the endpoint the key', () => {
    const { app, stack, system } = testSystem();
    new AzapiUpdateResource(stack, 'Open', {
      type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
      resourceId: system.endpoint.endpointId,
      body: { properties: { publicNetworkAccess: 'Disabled' } },
    });
    expect(refusedRules(() => app.synth())).toEqual(['BNI101']);
  });

  test("fails for a registry of the user's own that has quarantine on", () => {
    const { app, stack, system, element } = testSystem();
    const own = new ContainerRegistry(stack, 'Own', {
      name: 'crown',
      resourceGroupName: system.resourceGroupName,
      location: 'northeurope',
      sku: 'Premium',
      publicNetworkAccessEnabled: false,
      quarantinePolicyEnabled: true,
    });
    element('Workspace/Resource').addOverride('container_registry_id', own.id);
    expect(refusedRules(() => app.synth())).toEqual(expect.arrayContaining(['BNI313', 'BNI315']));
  });

  test('passes with one of two endpoints removed and fails with both', () => {
    for (const [removed, rules] of [
      [1, []],
      [2, ['BNI304']],
    ] as const) {
      const { app, stack, system, element } = testSystem();
      const table = element('Storage/TableEndpoint/Resource') as PrivateEndpointBinding;
      new PrivateEndpointBinding(stack, 'Second', {
        name: 'second',
        resourceGroupName: system.resourceGroupName,
        location: 'northeurope',
        subnetId: table.subnetIdInput!,
        privateServiceConnection: table.privateServiceConnectionInput!,
        privateDnsZoneGroup: table.privateDnsZoneGroupInput!,
      });
      element('Storage/TableEndpoint').node.tryRemoveChild('Resource');
      // what waits for the first endpoint would name a resource that is gone
      element('Endpoint/Resource').addOverride('depends_on', undefined);
      if (removed === 2) stack.node.tryRemoveChild('Second');
      expect(refusedRules(() => app.synth()).filter((id) => id !== 'BNI110')).toEqual(rules);
    }
  });
});

describe('ways around the guard', () => {
  const open = ({ element }: TestSystem) =>
    element('Workspace/Resource').addOverride('public_network_access_enabled', true);

  test('fails when a synthesizer of the user changes what the stack handed out', () => {
    const { app, stack } = testSystem();
    const original: IStackSynthesizer = stack.synthesizer;
    const render = stack.toTerraform.bind(stack);
    stack.synthesizer = {
      synthesize(session) {
        original.synthesize(session);
        const json = render() as {
          resource: Record<string, Record<string, { public_network_access_enabled: boolean }>>;
        };
        Object.values(json.resource.azurerm_machine_learning_workspace)[0].public_network_access_enabled = true;
        const { writeFileSync } = jest.requireActual<typeof import('node:fs')>('node:fs');
        writeFileSync(
          `${session.outdir}/${session.manifest.forStack(stack).synthesizedStackPath}`,
          JSON.stringify(json),
        );
      },
    };
    expect(refusedRules(() => app.synth())).toContain('BNI201');
  });

  test('fails when somebody takes the judgement off the stack', () => {
    const system = testSystem();
    const { stack } = system;
    open(system);
    expect(() => {
      (stack as { toTerraform: unknown }).toTerraform = TerraformStack.prototype.toTerraform;
    }).toThrow(TypeError);
    expect(Reflect.deleteProperty(stack, 'toTerraform')).toBe(false);
    expect(refusedRules(() => system.app.synth())).toContain('BNI201');
  });

  test('fails when an override answers something else each time it is asked', () => {
    const system = testSystem();
    let asked = 0;
    system.element('Workspace/Resource').addOverride('public_network_access_enabled', {
      toJSON: () => asked++ > 0,
    });
    expect(() => system.app.synth()).toThrow();
    expect(system.written()).toBe('');
  });
});
