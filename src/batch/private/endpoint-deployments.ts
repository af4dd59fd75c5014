import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { isInTree } from '../../support/in-tree';
import { PropProblems } from '../../support/prop-problems';
import { IBatchDeployment, IBatchEndpoint } from '../batch-endpoint-interface';

/*
 * An endpoint learns of its deployments as they are made, imported endpoints too: two of one name would overwrite each
 * other in Azure, and one of them may be the default.
 */
const deployments = new WeakMap<IConstruct, IBatchDeployment[]>();
const listeners = new WeakMap<IBatchEndpoint, (deployment: IBatchDeployment) => void>();

/** Has an endpoint told of each deployment that is made for it. */
export function onDeployment(endpoint: IBatchEndpoint, listener: (deployment: IBatchDeployment) => void): void {
  listeners.set(endpoint, listener);
}

export function addDeployment(endpoint: IBatchEndpoint, deployment: IBatchDeployment): void {
  const { root } = deployment.node;
  deployments.set(root, [...(deployments.get(root) ?? []), deployment]);
  listeners.get(endpoint)?.(deployment);
}

/** Refuses a name that another deployment of the endpoint has. */
export function checkNameIsFree(problems: PropProblems, endpoint: IBatchEndpoint, name: unknown): void {
  if (typeof name !== 'string' || Token.isUnresolved(name)) return;
  const same = (deployments.get(endpoint.node.root) ?? []).find(
    (other) =>
      other.deploymentName.toLowerCase() === name.toLowerCase() && isSame(other.endpoint, endpoint) && isInTree(other),
  );
  if (!same) return;
  const seen = `"${name}" is the name of "${same.node.path}" already, at the same endpoint`;
  problems.add('name', seen, 'a name that no other deployment of the endpoint has (case does not count)');
}

/** An endpoint that exists already may be imported more than once. */
function isSame(one: IBatchEndpoint, other: IBatchEndpoint): boolean {
  return one === other || one.endpointId.toLowerCase() === other.endpointId.toLowerCase();
}
