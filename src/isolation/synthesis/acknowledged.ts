import type { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { AcceptedFinding, NOTES, WrittenAcknowledgement } from '../acknowledgements';
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

/**
 * Notes in what a stack writes what has been accepted in it or around it, so that whoever judges the file alone comes to
 * the same verdict.
 */
export function noteAcknowledgements(stack: TerraformStack, written: unknown): void {
  const { root, path } = stack.node;
  if (!roots.has(root)) return;
  const notes = root.node.findAll().flatMap((construct): WrittenAcknowledgement[] => {
    const scope = construct.node.path;
    const concerns = scope === '' || isAt(path, scope) || isAt(scope, path);
    const accepted = concerns ? (acknowledged.get(construct) ?? []) : [];
    return accepted.map(({ ruleId: id, reason }) => ({ id, scope, reason }));
  });
  const comment = (written as { '//'?: unknown })['//'];
  if (notes.length === 0 || typeof comment !== 'object' || comment === null) return;
  (comment as Record<string, unknown>)[NOTES] = { acknowledgements: notes };
}

function isAt(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}
