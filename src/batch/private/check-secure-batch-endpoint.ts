import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { PropProblems, shown } from '../../support/prop-problems';
import { checkSharedProps, requireProps } from '../../support/resource-props';
import { checkManagedNetwork } from '../../workspace/private/check-managed-network';
import { checkComputeSubnet } from '../../workspace/workspace-parts';
import { ModelDeploymentOptions } from '../batch-deployment-props';
import { SecureBatchEndpointProps } from '../secure-batch-endpoint-props';
import { checkDefaultDeployment } from './check-default-deployment';
import { checkEndpointNameIsFree } from './endpoint-names';
import { checkName } from './names';
import { checkPrefixIsFree } from './outputs';

type Prop = keyof SecureBatchEndpointProps;

/** Parts that may come from outside, with what to give. */
const PARTS: { readonly [part: string]: string } = {
  network: 'a PrivateNetwork, or PrivateNetwork.fromIds(…)',
  dns: 'PrivateDnsZones, or PrivateDnsZones.fromZoneIds(…)',
  storage: 'a SecureStorageAccount, or SecureStorageAccount.fromIds(…)',
  registry: 'a SecureContainerRegistry, or SecureContainerRegistry.fromIds(…)',
  keyVault: 'a SecureKeyVault, or SecureKeyVault.fromIds(…)',
  observability: 'an Observability, or Observability.fromIds(…)',
  workspace: 'a PrivateWorkspace, or PrivateWorkspace.fromIds(…)',
  compute: 'a PrivateComputeCluster, or PrivateComputeCluster.fromIds(…)',
};

const PROPS: readonly Prop[] = [
  'location',
  'resourceGroupName',
  'name',
  'description',
  'deployments',
  'defaultDeployment',
  'preventDestroy',
  'addressSpace',
  'egress',
  'nodePublicIp',
  'additionalOutbound',
  'cloud',
  'vmSize',
  'minNodes',
  'maxNodes',
  'managedNetwork',
  ...(Object.keys(PARTS) as Prop[]),
  'outputs',
  'outputPrefix',
  'tags',
];

/** What a part from outside makes meaningless: the props would be dropped in silence. */
const DECIDED: readonly { readonly by: Prop; readonly props: readonly Prop[]; readonly why: string }[] = [
  {
    by: 'workspace',
    props: ['resourceGroupName', 'dns', 'storage', 'registry', 'keyVault', 'observability', 'cloud', 'managedNetwork'],
    why: 'the workspace has its own',
  },
  {
    by: 'network',
    props: ['addressSpace', 'egress', 'nodePublicIp', 'additionalOutbound'],
    why: 'the network has its own',
  },
  {
    by: 'managedNetwork',
    props: ['egress', 'nodePublicIp', 'additionalOutbound'],
    why: 'no node is in your network, and what a managed network lets out is told to it: outbound',
  },
  { by: 'compute', props: ['vmSize', 'minNodes', 'maxNodes', 'network'], why: 'the cluster has its own' },
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

/** The parts check the values that they are given; this checks what only the whole knows. */
export function checkSecureBatchEndpoint(construct: Construct, props: SecureBatchEndpointProps): void {
  const { scope, id } = construct.node;
  const problems = new PropProblems('SecureBatchEndpoint', scope as Construct, id);
  requireProps(problems, props, PROPS);
  checkSharedProps(problems, { ...props, resourceGroupName: props.resourceGroupName ?? 'new' });
  checkName(problems, 'name', props.name, 'credit-scoring');
  checkEndpointNameIsFree(problems, construct, props.name, props);
  problems.optionalText('description', props.description, 'a text that is not empty');
  for (const [part, allowed] of Object.entries(PARTS)) {
    if (props[part as Prop] !== undefined) problems.given(part, props[part as Prop], allowed);
  }
  checkManagedNetwork(problems, props.managedNetwork);
  checkCombinations(problems, props);
  checkDeployments(problems, props);
  problems.optionalInteger('maxNodes', props.maxNodes, 1, 65_000, 'nodes');
  problems.optionalBoolean('preventDestroy', props.preventDestroy);
  problems.optionalBoolean('outputs', props.outputs);
  problems.optionalText(
    'outputPrefix',
    props.outputPrefix,
    'letters, digits, hyphens and underscores, a letter or underscore first, such as "scoring"',
    /^[A-Za-z_][\w-]*$/,
  );
  if (props.outputs === false && props.outputPrefix !== undefined) {
    problems.add('outputPrefix', 'is given, but outputs is false', 'leave one of the two out');
  }
  checkPrefixIsFree(problems, construct, props);
  problems.throwIfAny();
}

function checkCombinations(problems: PropProblems, props: SecureBatchEndpointProps): void {
  for (const { by, props: decided, why } of DECIDED) {
    if (props[by] === undefined) continue;
    for (const prop of decided) {
      if (props[prop] !== undefined) problems.add(prop, `is given together with ${by}`, `leave it out, ${why}`);
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

/** Each deployment checks the rest of its options by itself. */
function checkDeployments(problems: PropProblems, { deployments, defaultDeployment }: SecureBatchEndpointProps): void {
  checkDefaultDeployment(problems, defaultDeployment);
  if (deployments === undefined) return;
  const allowed = '{ name: "classifier-v1", model: Model.registered(…), … }';
  if (!Array.isArray(deployments)) {
    problems.add('deployments', `${shown(deployments)} is not a list`, `a list of ${allowed}`);
    return;
  }
  const names = new Set<string>();
  Array.from(deployments).forEach((deployment: ModelDeploymentOptions, index) => {
    const prop = `deployments[${index}].name`;
    if (!problems.given(`deployments[${index}]`, deployment, allowed)) return;
    const { name } = deployment;
    if (name === undefined || Token.isUnresolved(name)) {
      const seen = name === undefined ? 'is missing' : 'is known to Terraform only';
      problems.add(prop, seen, 'a text, for it is the construct id as well, such as "classifier-v1"');
    } else if (names.has(name))
      problems.add(prop, `${shown(name)} is given twice`, 'a name of its own for each deployment');
    else checkName(problems, prop, name, 'classifier-v1');
    names.add(name as string);
  });
}
