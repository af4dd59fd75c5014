import { IConstruct } from 'constructs';
import type { AcceptedFinding } from '../acknowledgements';
import { isBelow } from '../evaluate';

interface Acknowledged {
  readonly ruleId: string;
  readonly reason: string;
}

const acknowledged = new WeakMap<IConstruct, Acknowledged[]>();
/** The roots of the trees in which anything is; most trees need not be searched. */
const roots = new WeakSet<IConstruct>();

/** Accepts a rule's findings in a part of the construct tree. */
export function addAcknowledgement(scope: IConstruct, accepted: Acknowledged): void {
  acknowledged.set(scope, [...(acknowledged.get(scope) ?? []), accepted]);
  roots.add(scope.node.root);
}

/** All that has been accepted in a construct tree. */
export function acceptedFindings(root: IConstruct): AcceptedFinding[] {
  if (!roots.has(root)) return [];
  return root.node.findAll().flatMap((construct) =>
    (acknowledged.get(construct) ?? []).map((accepted) => ({
      ...accepted,
      covers: (resource) =>
        construct === root ||
        isBelow(resource, construct.node.path) ||
        resource.origin.document === construct.node.path,
    })),
  );
}
