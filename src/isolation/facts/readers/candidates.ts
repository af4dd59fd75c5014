import type { Target } from '../value';
import { IDENTIFYING } from './module-scope';
import type { PlanBlock } from './plan-block';
import type { Key } from './reference';

/** What a reference may lead to. */
export type Candidate =
  | {
      readonly kind: 'block';
      readonly block: PlanBlock;
      readonly path: readonly Key[];
      /** Whether the path is an index that the plan does not show, made from the other references. */
      readonly isByIndex: boolean;
    }
  /** Something whose value is known: a variable of the root module, the key of an instance. */
  | { readonly kind: 'known' }
  /** Something that the plan does not show: a local. */
  | {
      readonly kind: 'hidden';
      readonly text: string;
      /** Whether it is what a `for_each` goes over, in which each member has its own value. */
      readonly isOfEach?: boolean;
    };

export const KNOWN: Candidate = { kind: 'known' };

export function hidden(text: string): Candidate {
  return { kind: 'hidden', text };
}

/** The candidate for a member of what another stands for. */
export function within(candidate: Candidate, path: readonly Key[]): Candidate {
  if (candidate.kind !== 'block' || path.length === 0) return candidate;
  const last = candidate.path[candidate.path.length - 1];
  // an id has no members: the rest is the way through an object that was made around it
  const isWhole = candidate.path.length === 0 || !IDENTIFYING.has(String(last)) || isKeyOf(candidate);
  return isWhole ? { ...candidate, path: [...candidate.path, ...path] } : candidate;
}

function isKeyOf({ block, path }: Candidate & { kind: 'block' }): boolean {
  return path.length === 1 && block.instance(path[0]) !== undefined;
}

/** All attributes that candidates stand for, each once. */
export function targetsOf(candidates: readonly Candidate[]): Target[] {
  const [only] = candidates;
  if (candidates.length === 1) return only.kind === 'block' ? only.block.targets(only.path) : [];
  const found = new Map<string, Target>();
  for (const candidate of candidates) {
    if (candidate.kind !== 'block') continue;
    for (const target of candidate.block.targets(candidate.path)) {
      found.set(`${target.resource.key} ${JSON.stringify(target.path)}`, target);
    }
  }
  return [...found.values()];
}

export function hiddenIn(candidates: readonly Candidate[]): string | undefined {
  const found = candidates.find(({ kind }) => kind === 'hidden');
  return found?.kind === 'hidden' ? found.text : undefined;
}
