import { Problem } from '../problem';

/** What a document is. */
export type Kind = 'configuration' | 'plan' | 'state';

const CONFIGURATION = new Set([
  '//',
  'check',
  'data',
  'ephemeral',
  'import',
  'locals',
  'module',
  'moved',
  'output',
  'provider',
  'removed',
  'resource',
  'terraform',
  'variable',
]);

/** Finds out what a document is by what only one kind has. */
export function kindOf(document: unknown, name: string): Kind {
  if (!isRecord(document)) throw expected(name, `is JSON, but ${shape(document)} and not an object`);
  const has = (key: string) => Object.hasOwn(document, key);
  if (has('format_version')) {
    if (has('planned_values') || has('resource_changes') || has('configuration')) return 'plan';
    // a state without resources has no values
    if (has('values') || Object.keys(document).every((key) => STATE.has(key))) return 'state';
    if (has('provider_schemas')) throw expected(name, 'holds the schemas of providers');
  }
  if (has('lineage') && has('serial')) {
    throw new Problem(`${name}: is a state as Terraform stores it; expected what "terraform show -json" prints of it`);
  }
  const keys = Object.keys(document);
  if (keys.length > 0 && keys.every((key) => CONFIGURATION.has(key))) return 'configuration';
  const other = keys.find((key) => !CONFIGURATION.has(key));
  throw expected(name, other === undefined ? 'is an empty object' : `has ${JSON.stringify(short(other))} at the top`);
}

const STATE = new Set(['format_version', 'terraform_version', 'values', 'checks']);

function expected(name: string, seen: string): Problem {
  return new Problem(
    `${name}: ${seen}; expected Terraform's JSON: *.tf.json, or what "terraform show -json" prints of a plan or a state`,
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shape(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'null' : `a ${typeof value}`;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
