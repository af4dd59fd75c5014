import { Construct } from 'constructs';
import { PropProblems, shown } from '../../support/prop-problems';
import { isOpen, isRecord, Kind, textList } from './kinds';

/*
 * Arguments that Terraform types as `dynamic` are handed over as they are: lists stay lists, keys keep their case,
 * null stays null. (Generated bindings declare them as maps and so turn a list into {"0": …}.)
 */

const OBJECT = 'an object, such as { properties: { description: "…" } }; give the object itself, not JSON text';

/** A request body: azapi 2 refuses the JSON string that azapi 1 wanted. */
export const requestBody: Kind = {
  check: (problems, prop, value) => {
    if (isRecord(value)) checkJson(problems, prop, value, []);
    else if (!isOpen(value)) problems.add(prop, notABody(value), OBJECT);
  },
};

/** The body of an action: some actions take a list. */
export const actionBody: Kind = {
  check: (problems, prop, value) => {
    if (Array.isArray(value)) checkJson(problems, prop, value, []);
    else requestBody.check(problems, prop, value);
  },
};

/** A body whose values no error message may repeat. */
export const secretBody: Kind = {
  check: (problems, prop, value) => {
    if (isRecord(value)) checkJson(problems, prop, value, []);
    else if (!isOpen(value)) problems.add(prop, 'the value must be an object', OBJECT);
  },
};

/** Which parts of the response become the output: a list of paths, or a map from names to JMESPath queries. */
export const exportValues: Kind = {
  check: (problems, prop, value) => {
    if (Array.isArray(value)) return textList.check(problems, prop, value);
    const allowed =
      'a list of paths, such as ["properties.scoringUri"], or a map, such as { uri: "properties.scoringUri" }';
    if (isOpen(value)) return;
    if (!isRecord(value)) return problems.add(prop, `${shown(value)} is neither a list nor a map`, allowed);
    for (const [name, query] of Object.entries(value)) {
      if (query === undefined || (typeof query === 'string' && query !== '') || isOpen(query)) continue;
      problems.add(`${prop}.${name}`, `${shown(query)} is not a JMESPath query`, allowed);
    }
  },
};

/** Any value that JSON can hold. */
export const anything: Kind = {
  check: (problems, prop, value) => checkJson(problems, prop, value, []),
};

function notABody(value: unknown): string {
  return `${typeof value === 'string' ? `the string ${shown(value)}` : shown(value)} must be an object`;
}

/** Finds what would be lost on the way to JSON, or would loop. */
function checkJson(problems: PropProblems, at: string, value: unknown, above: object[]): void {
  switch (typeof value) {
    case 'function':
    case 'symbol':
    case 'bigint':
      return problems.add(at, `is a ${typeof value}`, 'objects, lists, strings, numbers, booleans and null');
    case 'number':
      if (!Number.isFinite(value)) problems.add(at, `is ${value}`, 'a finite number');
      return;
    case 'object':
      if (value === null || typeof (value as { resolve?: unknown }).resolve === 'function') return;
      if (above.includes(value)) return problems.add(at, 'contains itself', 'an object without cycles');
      if (Construct.isConstruct(value)) {
        return problems.add(at, 'is a construct', 'one of its attributes, such as its id');
      }
      above.push(value);
      if (Array.isArray(value)) value.forEach((item, index) => checkJson(problems, `${at}[${index}]`, item, above));
      else for (const [key, item] of Object.entries(value)) checkJson(problems, `${at}.${key}`, item, above);
      above.pop();
  }
}
