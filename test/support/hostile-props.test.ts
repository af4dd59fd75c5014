import { TerraformStack, Testing } from 'cdktf';
import {
  AzapiProvider,
  AzapiResource,
  AzapiResourceAction,
  AzapiUpdateResource,
  AzureProviders,
  BatchEndpoint,
  DiagnosticSetting,
  Isolation,
  Model,
  ModelBatchDeployment,
  ModelFormat,
  Observability,
  PipelineBatchDeployment,
  PipelineComponent,
  PrivateComputeCluster,
  PrivateDnsZones,
  PrivateEndpoint,
  PrivateLinkSubresource,
  PrivateNetwork,
  PrivateWorkspace,
  SecureBatchEndpoint,
  SecureContainerRegistry,
  SecureKeyVault,
  SecureStorageAccount,
} from '../../src';
import { InvalidPropsError } from '../../src/support/prop-problems';

/* JavaScript users pass whatever they like: for each construct and each of its props there is one clear error. */

const circle: { self?: object } = {};
circle.self = circle;

const WRONG: [string, unknown][] = [
  ['null', null],
  ['a number', 42],
  ['no number', NaN],
  ['a negative number', -1],
  ['a fraction', 1.5],
  ['a boolean', true],
  ['an empty text', ''],
  ['a text with control characters', '\u001b[31mred\u0007\r\n'],
  ['a long text', 'a'.repeat(5000)],
  ['a list', []],
  ['a list of null', [null]],
  ['a list of numbers', [1]],
  ['a list of objects', [{}]],
  ['a list of lists', [[]]],
  ['a list with holes', new Array(3)],
  ['a list of symbols', [Symbol('x')]],
  ['an object', {}],
  ['an object without a prototype', Object.create(null)],
  ['a list of objects without a prototype', [Object.create(null)]],
  ['an object with a circle', circle],
  ['an object that looks like a construct', { node: {} }],
  ['an object of symbols', { a: Symbol('x') }],
  ['a function', () => 1],
  ['a class', class {}],
  ['a symbol', Symbol('s')],
  ['a big integer', BigInt(10)],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a boxed text', new String('x')],
];

interface Props {
  [prop: string]: unknown;
}

const ID = '/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/rg/providers';
const app = Testing.app();
const stack = new TerraformStack(app, 'main');
new AzureProviders(stack, 'Providers');
const place = { resourceGroupName: 'rg', location: 'northeurope' };
const network = new PrivateNetwork(stack, 'Network', place);
const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName: 'rg', networks: [network] });
const linked = { ...place, network, dns };
const storage = new SecureStorageAccount(stack, 'Storage', linked);
const registry = new SecureContainerRegistry(stack, 'Registry', linked);
const keyVault = new SecureKeyVault(stack, 'Vault', linked);
const observability = new Observability(stack, 'Observability', place);
const parts = { ...linked, storage, registry, keyVault, observability };
const workspace = new PrivateWorkspace(stack, 'Workspace', parts);
const compute = new PrivateComputeCluster(stack, 'Compute', { workspace, network });
const endpoint = new BatchEndpoint(stack, 'Endpoint', { workspace });
const model = Model.registered('m', '1', ModelFormat.MLFLOW);
const component = PipelineComponent.registered('c', '1');

const subnet = (name: string) => `${ID}/Microsoft.Network/virtualNetworks/v/subnets/${name}`;
const workspaceId = `${ID}/Microsoft.MachineLearningServices/workspaces/w`;
const action = { type: 'Microsoft.Storage/storageAccounts@2023-01-01', resourceId: `${ID}/x` };

const RIGHT: { [name: string]: Props } = {
  AzureProviders: {},
  PrivateNetwork: place,
  PrivateDnsZones: { resourceGroupName: 'rg', networks: [network] },
  PrivateEndpoint: {
    ...place,
    subnetId: network.endpointSubnetId,
    targetResourceId: storage.storageAccountId,
    subresource: PrivateLinkSubresource.BLOB,
    dnsZoneIds: [],
  },
  SecureStorageAccount: linked,
  SecureContainerRegistry: linked,
  SecureKeyVault: linked,
  Observability: place,
  DiagnosticSetting: { targetResourceId: storage.storageAccountId, observability },
  PrivateWorkspace: parts,
  PrivateComputeCluster: { workspace, network },
  BatchEndpoint: { workspace },
  ModelBatchDeployment: { endpoint, compute, model },
  PipelineBatchDeployment: { endpoint, compute, component },
  SecureBatchEndpoint: { location: 'northeurope' },
  AzapiProvider: {},
  AzapiResource: { type: action.type, name: 'n', parentId: '/subscriptions/x' },
  AzapiUpdateResource: action,
  AzapiResourceAction: action,
};

type Make = (props: never) => unknown;
let count = 0;
const nextId = () => `made-${count++}`;
/** Constructs of which a stack holds one. */
const ALONE = new Set<string>(['AzureProviders', 'AzapiProvider']);

const CLASSES = {
  AzureProviders,
  PrivateNetwork,
  PrivateDnsZones,
  PrivateEndpoint,
  SecureStorageAccount,
  SecureContainerRegistry,
  SecureKeyVault,
  Observability,
  DiagnosticSetting,
  PrivateWorkspace,
  PrivateComputeCluster,
  BatchEndpoint,
  ModelBatchDeployment,
  PipelineBatchDeployment,
  SecureBatchEndpoint,
  AzapiProvider,
  AzapiResource,
  AzapiUpdateResource,
  AzapiResourceAction,
};

const constructed = Object.entries(CLASSES).map(([name, Construct]): [string, Make, Props] => [
  name,
  (props) => new Construct(ALONE.has(name) ? new TerraformStack(app, nextId()) : stack, nextId(), props),
  RIGHT[name],
]);

const imported: [string, Make, Props][] = [
  [
    'PrivateNetwork.fromIds',
    (props) => PrivateNetwork.fromIds(stack, nextId(), props),
    {
      virtualNetworkId: `${ID}/Microsoft.Network/virtualNetworks/v`,
      endpointSubnetId: subnet('e'),
      computeSubnetId: subnet('c'),
    },
  ],
  ['PrivateDnsZones.fromZoneIds', (props) => PrivateDnsZones.fromZoneIds(stack, nextId(), props), {}],
  [
    'SecureStorageAccount.fromIds',
    (props) => SecureStorageAccount.fromIds(stack, nextId(), props),
    { storageAccountId: `${ID}/Microsoft.Storage/storageAccounts/st` },
  ],
  [
    'SecureContainerRegistry.fromIds',
    (props) => SecureContainerRegistry.fromIds(stack, nextId(), props),
    { registryId: `${ID}/Microsoft.ContainerRegistry/registries/cr` },
  ],
  [
    'SecureKeyVault.fromIds',
    (props) => SecureKeyVault.fromIds(stack, nextId(), props),
    { keyVaultId: `${ID}/Microsoft.KeyVault/vaults/kv` },
  ],
  [
    'Observability.fromIds',
    (props) => Observability.fromIds(stack, nextId(), props),
    {
      logAnalyticsWorkspaceId: `${ID}/Microsoft.OperationalInsights/workspaces/l`,
      applicationInsightsId: `${ID}/Microsoft.Insights/components/a`,
    },
  ],
  [
    'PrivateWorkspace.fromIds',
    (props) => PrivateWorkspace.fromIds(stack, nextId(), props),
    { workspaceId, location: 'northeurope' },
  ],
  ['PrivateWorkspace.fromExisting', (props) => PrivateWorkspace.fromExisting(stack, nextId(), props), { workspaceId }],
  [
    'PrivateComputeCluster.fromIds',
    (props) => PrivateComputeCluster.fromIds(stack, nextId(), props),
    { computeId: `${workspaceId}/computes/c` },
  ],
  [
    'BatchEndpoint.fromIds',
    (props) => BatchEndpoint.fromIds(stack, nextId(), props),
    { workspace, endpointId: `${workspaceId}/batchEndpoints/e` },
  ],
  [
    'Isolation.acknowledge',
    (props) => Isolation.of(stack).acknowledge(props),
    { id: 'BNI405', reason: 'a reason that is long enough' },
  ],
];

/** What making it throws that is not the one clear error. */
function surprise(make: Make, props: unknown): string | undefined {
  try {
    make(props as never);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof InvalidPropsError)) return `${String(error)}`;

    return /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(message) ? `control characters: ${message}` : undefined;
  }
}

/** The names of all props, from the error about one that does not exist. */
function propsOf(make: Make, right: Props): string[] {
  try {
    make({ ...right, ['zzzzzzzzzzzzzzzzzzzzzzzzzzzz']: 1 } as never);
  } catch (error) {
    const [, listed] = /allowed: (.*)/.exec((error as Error).message) ?? [];
    if (listed) return listed.split(', ');
  }
  return Object.keys(right);
}

describe.each([...constructed, ...imported])('%s', (_, make, right) => {
  test('passes with the right props', () => {
    expect(() => make(right as never)).not.toThrow();
  });

  test('has one clear error for whatever is given instead of its props', () => {
    const surprises = WRONG.map(([what, props]) => [what, surprise(make, props)]).filter(([, error]) => error);
    expect(surprises).toEqual([]);
  });

  test('has one clear error for whatever is given for one of them', () => {
    const props = propsOf(make, right);
    expect(props).toEqual(expect.arrayContaining(Object.keys(right)));
    const surprises = props.flatMap((prop) =>
      WRONG.map(([what, value]) => [`${prop} is ${what}`, surprise(make, { ...right, [prop]: value })]),
    );
    expect(surprises.filter(([, error]) => error)).toEqual([]);
  });

  test('shows no control characters of names and tags', () => {
    expect(surprise(make, { ...right, '\u001b[31mprop': 1 })).toBeUndefined();
    expect(surprise(make, { ...right, tags: { '\u001b[31mtag': '' } })).toBeUndefined();
  });
});
