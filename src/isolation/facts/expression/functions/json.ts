import { PartialValue } from '../../value';
import { Failure } from '../failure';
import { exact, isCollection, limitedText, membersOf, numberText, toText } from '../values';
import { Functions, whole } from './definition';

export const JSON_FUNCTIONS: Functions = {
  jsonencode: whole(1, 1, ([value]) => limitedText(encodeJson(value))),
  jsondecode: whole(1, 1, ([text]) => decode(toText(text))),
};

/** As Go writes JSON: members in order, and `<`, `>` and `&` escaped. */
export function encodeJson(value: PartialValue): string {
  if (Array.isArray(value)) return `[${value.map(encodeJson).join(',')}]`;
  if (isCollection(value)) {
    return `{${membersOf(value)
      .map(([key, member]) => `${encodeText(key)}:${encodeJson(member)}`)
      .join(',')}}`;
  }
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? encodeText(value) : String(value ?? null);
}

function encodeText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function decode(text: string): PartialValue {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === 'number' ? exact(value) : value)) as PartialValue;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure('not JSON');
    throw error;
  }
}
