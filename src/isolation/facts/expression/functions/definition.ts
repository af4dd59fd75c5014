import { PartialList, PartialObject, PartialValue, Unresolved } from '../../value';
import { isObject, unfit } from '../values';

export interface Definition {
  readonly least: number;
  readonly most: number;
  /** Whether it can do something with arguments that are not known, or not completely. */
  readonly takesUnresolved: boolean;
  /** `undefined` when the value depends on something that is not known. */
  evaluate(args: PartialList, text: string): PartialValue;
}

export type Functions = { readonly [name: string]: Definition };

/** A function of values that are known completely. */
export function whole(least: number, most: number, evaluate: Definition['evaluate']): Definition {
  return { least, most, takesUnresolved: false, evaluate };
}

/** A function that also takes values of which parts are not known. */
export function partial(least: number, most: number, evaluate: Definition['evaluate']): Definition {
  return { least, most, takesUnresolved: true, evaluate };
}

export function listArg(value: PartialValue): PartialList {
  if (!Array.isArray(value)) throw unfit(value, 'a list');
  return value;
}

export function objectArg(value: PartialValue): PartialObject {
  if (!isObject(value)) throw unfit(value, 'an object');
  return value;
}

export function isExact(value: PartialValue): value is Unresolved {
  return value instanceof Unresolved && value.exact;
}

/** Attributes that are one text, whatever the resource. */
const TEXTS = new Set(['id', 'name', 'resource_id', 'principal_id', 'location', 'resource_group_name']);

/** Whether a value that is not known is one text for sure, no list and no object. */
export function isOneText({ exact, suffix, targets }: Unresolved): boolean {
  const isAttribute = targets.every(({ path }) => TEXTS.has(String(path[path.length - 1])));
  return exact && (suffix !== '' || isAttribute);
}
