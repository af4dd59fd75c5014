import { Token } from 'cdktf';
import { PropProblems, shown } from '../../support/prop-problems';
import { checkComputeSubnet } from '../../workspace/workspace-parts';
import { SecureBatchEndpointProps } from '../secure-batch-endpoint-props';

type Prop = keyof SecureBatchEndpointProps;

const COMPUTE_NETWORK_PROPS: readonly Prop[] = ['egress', 'nodePublicIp', 'additionalOutbound'];
const NETWORK_PROPS: readonly Prop[] = ['addressSpace', ...COMPUTE_NETWORK_PROPS];

/**
 * What has no effect beside parts from outside: it would be dropped in silence. Where several parts decide a prop, the first
 * says so.
 */
const DECIDED: readonly { readonly by: readonly Prop[]; readonly props: readonly Prop[]; readonly why: string }[] = [
  { by: ['network'], props: NETWORK_PROPS, why: 'the network has its own' },
  { by: ['network', 'dns'], props: ['cloud'], why: 'network and zones are made for one already' },
  {
    by: ['managedNetwork'],
    props: COMPUTE_NETWORK_PROPS,
    why: 'no node is in your network, and what a managed network lets out is told to it: outbound',
  },
  { by: ['compute'], props: ['vmSize', 'minNodes', 'maxNodes', 'network'], why: 'the cluster has its own' },
  {
    by: ['workspace'],
    props: ['resourceGroupName', 'dns', 'storage', 'registry', 'keyVault', 'observability', 'cloud', 'managedNetwork'],
    why: 'the workspace has its own',
  },
  { by: ['workspace'], props: NETWORK_PROPS, why: 'no network is made for a workspace that is given' },
];

/** What a part from outside cannot do without. */
const NEEDED: readonly { readonly part: Prop; readonly needs: Prop; readonly why: string }[] = [
  { part: 'dns', needs: 'network', why: 'the zones are not linked to a network that is made now' },
  { part: 'storage', needs: 'network', why: 'a network that is made now does not reach its private endpoints' },
  { part: 'registry', needs: 'network', why: 'a network that is made now does not reach its private endpoint' },
  { part: 'keyVault', needs: 'network', why: 'a network that is made now does not reach its private endpoint' },
  {
    part: 'compute',
    needs: 'workspace',
    why: 'a cluster belongs to one workspace, and a workspace that is made now has none',
  },
];

/** Which props of a whole system make sense together. */
export function checkCombinations(problems: PropProblems, props: SecureBatchEndpointProps): void {
  const told = new Set<Prop>();
  for (const { by, props: decided, why } of DECIDED) {
    if (by.some((part) => props[part] === undefined)) continue;
    for (const prop of decided) {
      if (props[prop] === undefined || told.has(prop)) continue;
      problems.add(prop, `is given together with ${by.join(' and ')}`, `leave it out, ${why}`);
      told.add(prop);
    }
  }
  for (const { part, needs, why } of NEEDED) {
    if (props[part] !== undefined && props[needs] === undefined && props.workspace === undefined) {
      problems.add(part, `is given without ${needs}`, `both or none: ${why}`);
    }
  }
  const { workspace, compute, network, location } = props;
  checkPlace(problems, props);
  const isManaged = workspace?.hasManagedNetwork === true;
  if (workspace !== undefined && compute === undefined && network === undefined && !isManaged) {
    problems.add(
      'workspace',
      'is given without network and compute',
      'also the network that its cluster is made in, or a cluster of it',
    );
  }
  const region = workspace?.location;
  if (typeof region !== 'string' || Token.isUnresolved(region) || Token.isUnresolved(location) || region === location)
    return;
  problems.add(
    'location',
    `${shown(location)} is not the workspace's region`,
    `"${region}": an endpoint is where its workspace is`,
  );
}

/** Where the nodes of a new cluster are: the parts say the same, but one after the other. */
function checkPlace(problems: PropProblems, props: SecureBatchEndpointProps): void {
  const { workspace, compute, network, managedNetwork } = props;
  if (network === undefined || compute !== undefined) return;
  if (workspace?.hasManagedNetwork === true) {
    problems.add('network', 'is given, but the workspace has a managed network', 'leave it out');
  } else if (managedNetwork === undefined) {
    checkComputeSubnet(problems, network);
  }
}
