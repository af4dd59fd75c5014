import { PartialValue, Unresolved } from '../value';
import type { JsonObject, JsonValue } from './config-source';

/** One instance of a block that is repeated. */
export interface Repeated {
  readonly key: string | number;
  /** What `count` or `each` stands for. */
  readonly bindings: Record<string, PartialValue>;
}

/** How often a block is made. */
export type Repetition =
  | { readonly kind: 'once' }
  | { readonly kind: 'known'; readonly instances: readonly Repeated[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** A block with more instances than this is judged as one that may not exist. */
const MOST_INSTANCES = 1000;

/** What `count` or `for_each` makes of a block. */
export function repetition(body: JsonObject, evaluate: (value: JsonValue) => PartialValue): Repetition {
  const { count, for_each: forEach } = body;
  if (count !== undefined && count !== null) {
    const value = evaluate(count);
    const number = typeof value === 'object' ? NaN : Number(value);
    if (!(number >= 0 && number <= MOST_INSTANCES)) return { kind: 'unknown', why: `count = ${shown(value)}` };
    const instances = Array.from({ length: number }, (_, index) => ({ key: index, bindings: { count: { index } } }));
    return { kind: 'known', instances };
  }
  if (forEach !== undefined && forEach !== null) {
    const value = evaluate(forEach);
    const entries = entriesOf(value);
    if (!entries || entries.length > MOST_INSTANCES) return { kind: 'unknown', why: `for_each = ${shown(value)}` };
    const instances = entries.map(([key, each]) => ({ key, bindings: { each: { key, value: each } } }));
    return { kind: 'known', instances };
  }
  return { kind: 'once' };
}

function entriesOf(value: PartialValue): [string, PartialValue][] | undefined {
  if (value === null || typeof value !== 'object' || value instanceof Unresolved) return undefined;
  if (!Array.isArray(value)) return Object.entries(value);
  const texts = value.filter((item) => typeof item === 'string');
  return texts.length === value.length ? texts.map((item) => [item, item]) : undefined;
}

export function shown(value: PartialValue): string {
  return value instanceof Unresolved ? value.text : (JSON.stringify(value) ?? 'undefined');
}
