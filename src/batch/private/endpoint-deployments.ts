import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { PropProblems } from '../../support/prop-problems';
import { IBatchDeployment, IBatchEndpoint } from '../batch-endpoint-interface';

/*
 * An endpoint learns of its deployments as they are made, imported endpoints too: two of one name would overwrite each
 * other in Azure, and one of them may be the default.
 */
const deployments = new WeakMap<IBatchEndpoint, IBatchDeployment[]>();
const listeners = new WeakMap<IBatchEndpoint, (deployment: IBatchDeployment) => void>();

/** Has an endpoint told of each deployment that is made for it. */
export function onDeployment(endpoint: IBatchEndpoint, listener: (deployment: IBatchDeployment) => void): void {
  listeners.set(endpoint, listener);
}

export function addDeployment(endpoint: IBatchEndpoint, deployment: IBatchDeployment): void {
  deployments.set(endpoint, [...(deployments.get(endpoint) ?? []), deployment]);
  listeners.get(endpoint)?.(deployment);
}

/** Refuses a name that another deployment of the endpoint has. */
export function checkNameIsFree(problems: PropProblems, endpoint: IBatchEndpoint, name: string): void {
  if (Token.isUnresolved(name)) return;
  const same = (deployments.get(endpoint) ?? []).find((other) => other.deploymentName === name && isInTree(other));
  if (!same) return;
  const seen = `"${name}" is the name of "${same.node.path}" already, at the same endpoint`;
  problems.add('name', seen, 'a name that no other deployment of the endpoint has');
}

function isInTree(construct: IConstruct): boolean {
  return construct.node.scope?.node.tryFindChild(construct.node.id) === construct;
}
