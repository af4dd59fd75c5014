import { IConstruct } from 'constructs';
import type { AcceptedFinding } from '../acknowledgements';
import { isBelow } from '../evaluate';

interface Acknowledged {
  readonly ruleId: string;
  readonly reason: string;
}

const acknowledged = new WeakMap<IConstruct, Acknowledged[]>();

/** Accepts a rule's findings in a part of the construct tree. */
export function addAcknowledgement(scope: IConstruct, accepted: Acknowledged): void {
  acknowledged.set(scope, [...(acknowledged.get(scope) ?? []), accepted]);
}

/** All that has been accepted in a construct tree. */
export function acceptedFindings(root: IConstruct): AcceptedFinding[] {
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
