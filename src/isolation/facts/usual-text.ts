import type { Attribute } from './attribute';
import { Unresolved } from './value';

/**
 * A text that says what kind of thing something is, as far as it is written; of a variable what it is by default, because
 * nobody makes something else of a thing by a variable: only its version is another one then.
 */
export function usualText(attribute: Attribute): string | undefined {
  const { value } = attribute;
  if (typeof value === 'string') return value;
  if (!(value instanceof Unresolved)) return undefined;
  return VARIABLE.test(value.text) ? value.tail || undefined : value.text;
}

/** Whether whoever runs Terraform may give another text. */
export function isChosen({ value }: Attribute): boolean {
  return value instanceof Unresolved && VARIABLE.test(value.text);
}

const VARIABLE = /^var\.[\w-]+$/;
