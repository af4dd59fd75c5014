import { Construct } from 'constructs';
import { PropProblems, shown } from '../../support/prop-problems';

/** Checks what `constructs` would say without a remedy, and what a JavaScript user's options cannot change. */
export function checkAddedDeployment(kind: string, deployments: Construct, id: unknown, options: unknown): void {
  const problems = new PropProblems(kind, deployments, String(id));
  const same = typeof id === 'string' ? deployments.node.tryFindChild(id) : undefined;
  if (same) {
    const seen = `${shown(id)} is that of "${same.node.path}" already`;
    problems.add('id', seen, 'another id, which is the name of the deployment too, unless the options have a name');
  }
  const given = (options ?? {}) as { readonly [option: string]: unknown };
  for (const option of ['endpoint', 'compute']) {
    if (given[option] === undefined) continue;
    const advice = `leave it out, or make a ${kind}: this one has the ${option} of the SecureBatchEndpoint`;
    problems.add(option, 'is given to a deployment of a SecureBatchEndpoint', advice);
  }
  problems.throwIfAny();
}
