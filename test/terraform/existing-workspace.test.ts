import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../../src/isolation/rules';
import { describeEach, describeNewest } from './support/describe';
import { newFolder, root } from './support/folders';
import { mainOf, synthesize, synthesizeStack } from './support/program';
import { Terraform } from './support/terraform';
import {
  ACCOUNT,
  answer,
  connection,
  existingWorkspace,
  inWorld,
  privateEndpoint,
  providersFor,
  REGISTRY,
  World,
  WORKSPACE,
} from './support/worlds';

const workspace = (world: World) => answer(world, WORKSPACE).output.properties;
const account = (world: World) => answer(world, ACCOUNT).output.properties;
const registry = (world: World) => answer(world, REGISTRY).output;

/** A world with a managed network that has outbound rules to the account for some subresources. */
function withManagedNetwork(world: World, subresources: string[]) {
  const rules = subresources.map((subresourceTarget) => [
    subresourceTarget,
    { type: 'PrivateEndpoint', status: 'Active', destination: { serviceResourceId: ACCOUNT, subresourceTarget } },
  ]);
  const outboundRules = { ...Object.fromEntries(rules), pypi: { type: 'FQDN', destination: 'pypi.org' } };
  workspace(world).managedNetwork = { isolationMode: 'AllowOnlyApprovedOutbound', outboundRules };
  // the service's own endpoints are in a subscription that nobody else reads
  account(world).privateEndpointConnections = [connection('of-microsoft')];
  unreadable(world, 'of-microsoft');
}

function unreadable(world: World, name: string) {
  world.push({ type: 'azapi_resource', match: { resource_id: privateEndpoint(name) }, absent: true } as never);
}

/** How a workspace can be wrong, and what Terraform says of it: rule, value and remedy. */
const REFUSED: [wrong: string, change: (world: World) => void, said: Record<string, [seen: string, remedy: string]>][] =
  [
    [
      'is public',
      (world) => (workspace(world).publicNetworkAccess = 'Enabled'),
      { BNI201: ['publicNetworkAccess is "Enabled"', 'set publicNetworkAccess of the workspace to "Disabled"'] },
    ],
    [
      'does not say whether it is public',
      (world) => delete workspace(world).publicNetworkAccess,
      { BNI201: ['publicNetworkAccess is null', 'set publicNetworkAccess of the workspace to "Disabled"'] },
    ],
    [
      'has no private endpoint',
      (world) => delete workspace(world).privateEndpointConnections,
      { BNI202: ['an approved connection: []', 'make a private endpoint for amlworkspace'] },
    ],
    [
      'has a private endpoint that nobody has approved',
      (world) => (workspace(world).privateEndpointConnections = [connection('workspace', 'Pending')]),
      { BNI202: ['an approved connection: []', 'have its connection approved'] },
    ],
    [
      'is in legacy mode',
      (world) => (workspace(world).v1LegacyMode = true),
      { BNI204: ['v1LegacyMode is true', 'set v1LegacyMode of the workspace to false'] },
    ],
    [
      'has a key of its own',
      (world) => (workspace(world).encryption = { status: 'Enabled' }),
      { BNI205: ['encryption.status is "Enabled"', 'use a workspace without one'] },
    ],
    [
      'has a managed network, which leads to no table and which no cluster in a subnet fits',
      (world) => withManagedNetwork(world, ['queue', 'blob']),
      {
        BNI207: ['outbound rules to the account: ["blob","queue"]', 'add a private-endpoint outbound rule'],
        BNI208: ['isolationMode is "AllowOnlyApprovedOutbound"', 'give a cluster of the workspace'],
      },
    ],
    ...Object.entries({ BNI301: 'blob', BNI302: 'file', BNI303: 'queue', BNI304: 'table' }).map(
      ([id, subresource]): (typeof REFUSED)[number] => [
        `has an account without a private endpoint for ${subresource}`,
        (world) => {
          const { privateEndpointConnections: all } = account(world);
          account(world).privateEndpointConnections = all.map((one: ReturnType<typeof connection>) =>
            one.properties.privateEndpoint.id.endsWith(subresource) ? connection(subresource, 'Pending') : one,
          );
        },
        { [id]: ['has those for [', `make a private endpoint for ${subresource} in the network of the compute`] },
      ],
    ),
    [
      'has an account whose endpoint leads to another account',
      (world) => {
        const [{ properties }] = answer(world, privateEndpoint('blob')).output.properties.privateLinkServiceConnections;
        properties.privateLinkServiceId += '2';
      },
      { BNI301: ['has those for ["file","queue","table"]', 'make a private endpoint for blob'] },
    ],
    [
      'has an account that is public',
      (world) => {
        account(world).publicNetworkAccess = 'Enabled';
        account(world).networkAcls.ipRules = [{ value: '203.0.113.7' }];
      },
      { BNI305: ['networkAcls.ipRules [{"value":"203.0.113.7"}]', 'set publicNetworkAccess of the account'] },
    ],
    [
      'has no registry',
      (world) => (workspace(world).containerRegistry = null),
      { BNI311: ['containerRegistry is null', 'set containerRegistry of the workspace'] },
    ],
    [
      'has a registry that is not Premium',
      (world) => (registry(world).sku.name = 'Standard'),
      { BNI312: ['sku.name is "Standard"', 'change its SKU to "Premium"'] },
    ],
    [
      'has a registry without a private endpoint',
      (world) => (registry(world).properties.privateEndpointConnections = []),
      { BNI313: ['an approved connection: []', 'make a private endpoint for registry'] },
    ],
    [
      'has a registry that is public',
      (world) => (registry(world).properties.publicNetworkAccess = 'Enabled'),
      { BNI314: ['publicNetworkAccess is "Enabled"', 'set publicNetworkAccess of the registry'] },
    ],
    [
      'has a registry with quarantine',
      (world) => (registry(world).properties.policies.quarantinePolicy.status = 'enabled'),
      { BNI315: ['policies.quarantinePolicy.status is "enabled"', 'disable it'] },
    ],
    [
      'reads its datastores by keys that are off',
      (world) => (workspace(world).systemDatastoresAuthMode = 'accessKey'),
      { BNI601: ['systemDatastoresAuthMode "accessKey"', 'set systemDatastoresAuthMode of the workspace'] },
    ],
    [
      'has everything wrong, which is said at once',
      (world) => {
        answer(world, WORKSPACE).output = {
          properties: { storageAccount: ACCOUNT, v1LegacyMode: true, encryption: { status: 'Enabled' } },
        };
        answer(world, ACCOUNT).output = {};
      },
      Object.fromEntries(
        ['201', '202', '204', '205', '301', '302', '303', '304', '305', '311'].map((id) => [`BNI${id}`, ['', '']]),
      ),
    ],
  ];

/** What Terraform says in a world that differs from the right one, without its line breaks. */
function planIn(stack: Terraform, change: (world: World) => void) {
  const world = existingWorkspace();
  change(world);
  const { status, output } = stack.spawn(['plan', '-input=false', '-no-color', '-out=plan'], inWorld(world));
  return { status, output: output.replace(/\s*\n\s*/g, ' ') };
}

/** The conditions that Terraform refuses a plan for. */
function refusals({ output }: { output: string }): string[] {
  const errors = output.split('Error: ').slice(1);
  return errors.filter((error) => error.startsWith('Resource precondition failed'));
}

function rulesOf(found: string[]): string[] {
  return found.flatMap((one) => / (BNI\d{3}): /.exec(one)?.[1] ?? []);
}

describeEach('a workspace that exists already', (using) => {
  let stack: Terraform;
  beforeAll(() => {
    stack = synthesizeStack(mainOf('existing-workspace'), providersFor('existing-workspace', using));
    stack.init();
  });

  it.each(REFUSED)('is refused when it %s', (_, change, said) => {
    const plan = planIn(stack, change);
    expect(plan.status).toBe(1);
    const refused = refusals(plan);
    expect(rulesOf(refused)).toEqual(Object.keys(said));
    for (const [id, [seen, remedy]] of Object.entries(said)) {
      const error = refused.find((one) => one.includes(`${id}: `))!;
      expect(error).toContain(seen);
      expect(error).toContain(remedy);
      expect(error).toContain('(workspace mlw-existing, ');
      expect(error).toContain(`/docs/rules/${id}.md)`);
    }
    expect(ALL_RULES.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(said)));
  });

  it('is judged by the rules in a plan, as far as it is read', () => {
    stack.plan();
    const file = path.join(newFolder('plan'), 'plan.json');
    fs.writeFileSync(file, stack.run(['show', '-json', 'plan']));
    const cli = path.join(root, 'lib/cli/main.js');
    const { stdout } = spawnSync(process.execPath, [cli, 'verify', '--format', 'json', file], { encoding: 'utf8' });
    const { results } = JSON.parse(stdout) as { results: { ruleId: string; verdict: string }[] };
    const verdict = (verdict: string) => results.filter((one) => one.verdict === verdict).map(({ ruleId }) => ruleId);
    expect(verdict('fail')).toEqual([]);
    const seen = ['BNI201', 'BNI204', 'BNI301', 'BNI302', 'BNI303', 'BNI305', 'BNI311', 'BNI312', 'BNI314', 'BNI315'];
    expect(verdict('pass')).toEqual(expect.arrayContaining(seen));
  });

  it('passes with keys that are on, and with a firewall in place of no public access', () => {
    const { status } = planIn(stack, (world) => {
      account(world).allowSharedKeyAccess = true;
      account(world).publicNetworkAccess = 'Enabled';
      workspace(world).systemDatastoresAuthMode = 'accessKey';
    });
    expect(status).toBe(0);
  });

  it('is read once a plan, and refused and warned of when it has become wrong', () => {
    // workspace, account, registry and the four endpoints of the account; the subscription is azurerm's to read
    expect(
      stack
        .logged(() => stack.plan())
        .map(({ op, type }) => `${op} ${type}`)
        .sort(),
    ).toEqual([...Array<string>(7).fill('read data.azapi_resource'), 'read data.azurerm_client_config']);
    stack.apply();
    expect(stack.isSettled()).toBe(true);
    const plan = planIn(stack, (world) => (workspace(world).publicNetworkAccess = 'Enabled'));
    expect(rulesOf(refusals(plan))).toEqual(['BNI201']);
    expect(rulesOf(plan.output.split('Warning: ').filter((one) => one.startsWith('Check block')))).toEqual(['BNI201']);
    stack.destroy();
    expect(stack.state()).toEqual([]);
  });
});

describeNewest('a workspace that exists already, in programs of its own', (using) => {
  const main = path.join(__dirname, 'programs/existing-workspace.ts');
  const stacksOf = (PROGRAM: string, env: Record<string, string> = {}) => {
    const inRightWorld = { ...using, env: { ...using.env, ...inWorld(existingWorkspace()) } };
    const stacks = synthesize(main, inRightWorld, { PROGRAM, ...env });
    stacks.forEach((stack) => stack.init());
    return stacks;
  };

  it('passes with a managed network that leads to queue and table, whose own endpoints are not read', () => {
    const [stack] = stacksOf('onCluster');
    const planned = planIn(stack, (world) => withManagedNetwork(world, ['queue', 'table']));
    expect(planned).toMatchObject({ status: 0 });
    expect(planned.output).not.toContain('Warning: ');
  });

  it('makes a cluster in a managed network, and is refused where there is none', () => {
    const [stack] = stacksOf('managed');
    expect(planIn(stack, (world) => withManagedNetwork(world, ['queue', 'table']))).toMatchObject({ status: 0 });
    const refused = refusals(planIn(stack, () => undefined));
    expect(rulesOf(refused)).toEqual(['BNI208']);
    expect(refused[0]).toContain('isolationMode is "Disabled"; leave hasManagedNetwork out');
  });

  it('counts those endpoints alone that are given', () => {
    const [stack] = stacksOf('someEndpoints');
    // nobody reads the fourth
    const refused = refusals(planIn(stack, (world) => world.splice(5, 1)));
    expect(rulesOf(refused)).toEqual(['BNI304']);
    expect(refused[0]).toContain('has those for ["blob","file","queue"]');
  });

  it('is refused at a deployment where its endpoint exists already, and where other things are given than it has', () => {
    const [stack] = stacksOf('given');
    const refused = refusals(planIn(stack, () => undefined));
    expect(rulesOf(refused)).toEqual(['BNI107', 'BNI601', 'BNI602']);
    expect(refused[0]).toContain('in resource.azapi_resource.Deployment_');
    expect(refused[0]).toContain('location is "northeurope", not "westeurope"');
    expect(refused[1]).toContain('stexisting2');
    expect(refused[2]).toContain('crexisting2');
  });

  it('is refused as cdktf synth --hcl writes it', () => {
    const [stack] = stacksOf('onCluster', { SYNTH_HCL_OUTPUT: 'true' });
    const plan = planIn(stack, (world) => (workspace(world).publicNetworkAccess = 'Enabled'));
    expect(rulesOf(refusals(plan))).toEqual(['BNI201']);
    expect(planIn(stack, () => undefined).status).toBe(0);
  });

  it('is read in its own stack, and refused in the one of the endpoint', () => {
    const [scoring, shared] = stacksOf('twoStacks');
    const wrong = (world: World) => (workspace(world).publicNetworkAccess = 'Enabled');
    const planned = planIn(shared, wrong);
    expect(planned.status).toBe(0);
    expect(rulesOf(planned.output.split('Warning: ').slice(1))).toEqual(['BNI201']);
    shared.apply();
    expect(rulesOf(refusals(planIn(scoring, wrong)))).toEqual(['BNI201']);
    shared.plan();
    shared.apply();
    scoring.plan();
    scoring.apply();
    expect(scoring.isSettled()).toBe(true);
    scoring.destroy();
  });
});
