import { DefaultTokenResolver, StringConcat, TerraformElement, TerraformStack, Testing, Tokenization } from 'cdktf';
import { DefaultDeployment } from '../../src/batch/default-deployment';
import { Model, ModelFormat } from '../../src/batch/model';
import { SecureBatchEndpoint } from '../../src/batch/secure-batch-endpoint';
import { SecureBatchEndpointProps } from '../../src/batch/secure-batch-endpoint-props';
import { PrivateComputeCluster } from '../../src/compute/private-compute-cluster';
import { Observability } from '../../src/dependencies/observability';
import { SecureContainerRegistry } from '../../src/dependencies/secure-container-registry';
import { SecureKeyVault } from '../../src/dependencies/secure-key-vault';
import { SecureStorageAccount } from '../../src/dependencies/secure-storage-account';
import { AzureCloud } from '../../src/network/azure-cloud';
import { Egress } from '../../src/network/egress';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { PrivateNetwork } from '../../src/network/private-network';
import { SecurityFlow } from '../../src/network/security-flow';
import { AzureProviders } from '../../src/providers/azure-providers';
import { ManagedNetwork } from '../../src/workspace/managed-network';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { WORKSPACE_ID } from './fixture';

type Props = SecureBatchEndpointProps;
type Prop = keyof Props;

const location = 'northeurope';

/** A stack with all parts, whether they are given or not, and a value for each prop that is not its default. */
function parts() {
  const stack = new TerraformStack(Testing.app(), 'Prod');
  new AzureProviders(stack, 'Azure');
  const place = { resourceGroupName: 'rg-mine', location };
  const network = new PrivateNetwork(stack, 'Network', place);
  const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName: 'rg-mine', networks: [network] });
  const observability = new Observability(stack, 'Logs', place);
  const shared = { ...place, network, dns, observability };
  const existing = { workspaceId: WORKSPACE_ID, location };
  const props: Required<Props> = {
    location: 'westeurope',
    resourceGroupName: 'rg-other',
    name: 'credit-scoring',
    description: 'scores credits',
    deployments: [{ name: 'blue', model: Model.registered('credit', '3', ModelFormat.MLFLOW) }],
    defaultDeployment: DefaultDeployment.managedElsewhere(),
    preventDestroy: true,
    addressSpace: '10.9.0.0/22',
    egress: Egress.none(),
    nodePublicIp: true,
    additionalOutbound: [SecurityFlow.publicPackageFeeds()],
    cloud: AzureCloud.US_GOVERNMENT,
    vmSize: 'Standard_DS4_v2',
    minNodes: 1,
    maxNodes: 2,
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
    network,
    dns,
    storage: new SecureStorageAccount(stack, 'Storage', shared),
    registry: new SecureContainerRegistry(stack, 'Registry', shared),
    keyVault: new SecureKeyVault(stack, 'KeyVault', shared),
    observability,
    workspace: PrivateWorkspace.fromIds(stack, 'Workspace', existing),
    compute: PrivateComputeCluster.fromIds(stack, 'Compute', { computeId: `${WORKSPACE_ID}/computes/cpu` }),
    outputs: false,
    outputPrefix: 'mine',
    tags: { owner: 'ml' },
  };
  const managed = PrivateWorkspace.fromIds(stack, 'Managed', { ...existing, hasManagedNetwork: true });
  return { stack, props, managed };
}

type Parts = ReturnType<typeof parts>;

const GIVEN: [string, (of: Parts) => Partial<Props>][] = [
  ['nothing', () => ({})],
  ['a network', ({ props: { network } }) => ({ network })],
  ['a network and zones', ({ props: { network, dns } }) => ({ network, dns })],
  [
    'everything but a workspace',
    ({ props: { network, dns, storage, registry, keyVault, observability } }) => ({
      network,
      dns,
      storage,
      registry,
      keyVault,
      observability,
    }),
  ],
  ['a managed network', ({ props: { managedNetwork } }) => ({ managedNetwork })],
  ['a workspace and a network', ({ props: { workspace, network } }) => ({ workspace, network })],
  ['a workspace and a cluster', ({ props: { workspace, compute } }) => ({ workspace, compute })],
  ['a workspace with a managed network', ({ managed }) => ({ workspace: managed })],
];

/** What is made, or what is said. The rules have nothing to say about effects, so the stack is not synthesized. */
function outcome(given: (of: Parts) => Partial<Props>, prop?: Prop): string {
  const all = parts();
  const own = prop && { [prop]: all.props[prop] };
  const props = { location, ...own, ...given(all), ...(prop === 'location' && own) };
  try {
    const scoring = new SecureBatchEndpoint(all.stack, 'Scoring', props);
    const elements = scoring.node.findAll().filter((one) => TerraformElement.isTerraformElement(one));
    const resolver = new DefaultTokenResolver(new StringConcat());
    const made = elements.map((element) => element.toTerraform());
    return JSON.stringify(Tokenization.resolve(made, { scope: all.stack, resolver, preparing: false }));
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each(GIVEN)('with %s given', (_, given) => {
  const without = outcome(given);
  const open = (Object.keys(parts().props) as Prop[]).filter((prop) => given(parts())[prop] === undefined);

  test('a system is made', () => expect(without).toContain('"azapi_resource"'));

  test('each other prop has an effect, or is refused by its name', () => {
    const idle = open.filter((prop) => {
      const seen = outcome(given, prop);
      return (
        seen === without || (!seen.startsWith('[') && !new RegExp(`(  - |given together with )${prop}\\b`).test(seen))
      );
    });
    expect(idle).toEqual([]);
  });
});

test('a prop that two parts decide is refused once', () => {
  const { stack, props } = parts();
  const { workspace, network, addressSpace, egress } = props;
  const make = () => new SecureBatchEndpoint(stack, 'Scoring', { location, workspace, network, addressSpace, egress });
  expect(make).toThrow('cannot be created, 2 problems');
});
