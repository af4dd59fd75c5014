import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { PropProblems, shown } from '../../support/prop-problems';
import { checkSharedProps, requireProps } from '../../support/resource-props';
import { checkManagedNetwork } from '../../workspace/private/check-managed-network';
import { ModelDeploymentOptions } from '../batch-deployment-props';
import { SecureBatchEndpointProps } from '../secure-batch-endpoint-props';
import { checkCombinations } from './check-combinations';
import { checkDefaultDeployment } from './check-default-deployment';
import { checkDeploymentOptions, checkPassedThrough } from './check-passed-through';
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
  checkPassedThrough(problems, props);
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

function checkDeployments(problems: PropProblems, props: SecureBatchEndpointProps): void {
  const { deployments, defaultDeployment } = props;
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
    } else if (names.has(String(name).toLowerCase()))
      problems.add(prop, `${shown(name)} is given twice`, 'a name of its own for each deployment');
    names.add(String(name).toLowerCase());
    checkDeploymentOptions(problems.under(`deployments[${index}].`), deployment, props);
  });
}
