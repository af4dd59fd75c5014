import { Token } from 'cdktf';
import { PropProblems, shown } from '../../support/prop-problems';

/** How the values of one argument are checked and written. */
export interface Kind {
  readonly check: (problems: PropProblems, prop: string, value: unknown) => void;
  /** From the prop's shape to Terraform's. @default as it is */
  readonly write?: (value: any) => unknown;
  /** @default false */
  readonly required?: boolean;
  /** How Terraform nests it, when it is a block. @default an attribute */
  readonly block?: 'single' | 'list';
}

export function required(kind: Kind): Kind {
  return { ...kind, required: true };
}

/** Whether only Terraform knows the value: a token, or a string with an expression in it. */
export function isOpen(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === 'string' && value.includes('${'));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/*
 * The cheap test comes first and the token test only for what fails it: a construct with thirty arguments pays for
 * thirty `typeof`s, not for thirty searches for token markers.
 */
function rule(fits: (value: unknown) => boolean, noun: string, allowed: string): Kind {
  return {
    check: (problems, prop, value) => {
      if (!fits(value) && !isOpen(value)) problems.add(prop, `${shown(value)} is not ${noun}`, allowed);
    },
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

export function text(example: string): Kind {
  return rule(isText, 'a non-empty string', `a string such as "${example}"`);
}

/** A text that no error message may repeat. */
export const secret: Kind = {
  check: (problems, prop, value) => {
    if (!isText(value)) problems.add(prop, 'the value is not a non-empty string', 'a string or a token');
  },
};

export const flag = rule((value) => typeof value === 'boolean', 'a boolean', 'true or false');

export function wholeNumber(min: number, max: number): Kind {
  const fits = (value: unknown) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  return rule(fits, `a whole number from ${min} to ${max}`, `a number such as ${min}`);
}

export function factor(example: number): Kind {
  const fits = (value: unknown) => typeof value === 'number' && value >= 0 && value < Infinity;
  return rule(fits, 'a number of 0 or more', `a number such as ${example}`);
}

export function oneOf(...choices: string[]): Kind {
  const listed = choices.map((choice) => `"${choice}"`).join(', ');
  return rule((value) => choices.includes(value as string), 'a choice', listed);
}

export function pattern(regExp: RegExp, noun: string, allowed: string): Kind {
  return rule((value) => typeof value === 'string' && regExp.test(value), noun, allowed);
}

export const duration = pattern(
  /^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/,
  'a duration',
  'numbers with a unit (h, m, s), such as "30m" or "2h45m"',
);

/** `<provider>/<type>@<api-version>`, as the control plane dates its versions. */
export const armType = pattern(
  /^[^@/\s]+(\/[^@/\s]+)+@\d{4}-\d{2}-\d{2}(-[A-Za-z][\w.-]*)?$/,
  'a resource type with its API version',
  '<provider>/<type>@<api-version>, such as "Microsoft.Storage/storageAccounts@2023-05-01"',
);

/** As above; data planes also have versions such as `1.0` and `7.4`. */
export const dataPlaneType = pattern(
  /^[^@/\s]+(\/[^@/\s]+)+@[\w.-]+$/,
  'a resource type with its API version',
  '<provider>/<type>@<api-version>, such as "Microsoft.AppConfiguration/configurationStores/keyValues@1.0"',
);

export const armId = pattern(
  /^\/\S*( \S+)*$/,
  'a resource id',
  'an id that begins with a slash, such as "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"',
);

export const textList: Kind = {
  check: (problems, prop, value) => {
    if (!Array.isArray(value)) {
      if (!isOpen(value)) problems.add(prop, `${shown(value)} is not a list`, 'a list of strings, such as ["a", "b"]');
      return;
    }
    value.forEach((item, index) => {
      if (isText(item) || isOpen(item)) return;
      problems.add(`${prop}[${index}]`, `${shown(item)} is not a non-empty string`, 'a string or a token');
    });
  },
};

export const nonEmptyTextList: Kind = {
  check: (problems, prop, value) => {
    if (Array.isArray(value) && value.length === 0) problems.add(prop, 'is empty', 'a list of at least one string');
    else textList.check(problems, prop, value);
  },
};

function mapOf(fits: (value: unknown) => boolean, noun: string, allowed: string): Kind {
  return {
    check: (problems, prop, value) => {
      if (isOpen(value)) return;
      if (!isRecord(value)) {
        problems.add(prop, `${shown(value)} is not a map`, allowed);
        return;
      }
      for (const [key, item] of Object.entries(value)) {
        if (fits(item) || item === undefined || isOpen(item)) continue;
        problems.add(`${prop}[${shown(key)}]`, `${shown(item)} is not ${noun}`, allowed);
      }
    },
  };
}

export const textMap = mapOf(
  (item) => typeof item === 'string',
  'a string',
  'a map of strings, such as { key: "value" }',
);

const isTextList = (item: unknown) => Array.isArray(item) && item.every((each) => typeof each === 'string');
export const textListMap = mapOf(isTextList, 'a list of strings', 'a map of lists, such as { key: ["value"] }');

/** Azure takes 50 tags a resource, names of 512 characters, values of 256. */
export const tags: Kind = {
  check: (problems, prop, value) => {
    textMap.check(problems, prop, value);
    if (!isRecord(value) || isOpen(value)) return;
    const entries = Object.entries(value);
    if (entries.length > 50) problems.add(prop, `has ${entries.length} tags`, 'at most 50 tags a resource');
    for (const [key, tag] of entries) {
      if (key.length > 512)
        problems.add(`${prop}[${shown(key)}]`, `has a name of ${key.length} characters`, 'at most 512');
      if (typeof tag === 'string' && tag.length > 256 && !isOpen(tag)) {
        problems.add(`${prop}[${shown(key)}]`, `has a value of ${tag.length} characters`, 'at most 256');
      }
    }
  },
};
