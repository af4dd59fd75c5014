import { PartialValue, Unresolved } from '../../value';
import { concatenate } from '../unresolved';
import { toText } from '../values';
import { Functions, isExact, listArg, partial } from './definition';

export const TEXT_FUNCTIONS: Functions = {
  lower: partial(1, 1, ([text]) => recased(text, lower)),
  join: partial(1, Infinity, ([separator, ...lists], text) => {
    if (separator instanceof Unresolved || lists.some((list) => list instanceof Unresolved)) return undefined;
    const between = toText(separator);
    const parts = lists.flatMap(listArg).flatMap((part, index) => (index > 0 ? [between, part] : [part]));
    return concatenate(text, parts);
  }),
};

function lower(text: string): string {
  return mapCharacters(text, (character) => character.toLowerCase());
}

/** Azure's ids are the same in any case: what a lower-cased id is made of is still that one id. */
function recased(value: PartialValue, change: (text: string) => string): PartialValue {
  if (!(value instanceof Unresolved)) return change(toText(value));
  if (!isExact(value)) return undefined;
  return new Unresolved(value.obscurity, value.text, value.targets, true, change(value.suffix));
}

/** Go maps each character to one character: "ß" stays. */
function mapCharacters(text: string, change: (character: string) => string): string {
  if (ASCII.test(text)) return change(text);
  return Array.from(text, (character) => {
    const changed = change(character);
    return [...changed].length === 1 ? changed : character;
  }).join('');
}

const ASCII = /^[\0-\x7f]*$/;
