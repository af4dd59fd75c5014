import { asObject, JsonObject, memberOf } from './json';

/** What a document in JSON is. */
export enum DocumentKind {
  /** What `terraform show -json` prints of a plan. */
  PLAN = 'plan',
  /** What `terraform show -json` prints of a state. */
  STATE = 'state',
  /** A configuration: `cdk.tf.json`, `*.tf.json`. */
  CONFIGURATION = 'configuration',
  /** cdktf's `manifest.json`, which names the stacks of an app. */
  MANIFEST = 'manifest',
  UNKNOWN = 'unknown',
}

export interface Sniffed {
  readonly kind: DocumentKind;
  /** What it was recognized by; for one that is not, what it seems to be and what to give instead. */
  readonly reason: string;
}

const SHOW = 'give what terraform show -json prints';
/** The top-level names of Terraform's JSON syntax. */
const BLOCKS = [
  ...['resource', 'data', 'module', 'provider', 'terraform', 'variable', 'locals', 'output'],
  ...['moved', 'import', 'removed', 'check', 'ephemeral'],
];

/** Finds out which kind of document it is, by its outermost members alone. */
export function sniff(document: unknown): Sniffed {
  if (Array.isArray(document)) return unknown('a list', 'an object was expected');
  if (document === null || typeof document !== 'object') return unknown(nameOf(document), 'an object was expected');
  const content = asObject(document);
  return (
    shown(content) ??
    manifest(content) ??
    rejected(content) ??
    configuration(content) ??
    unknown(namesOf(content), 'neither a plan, a state, a configuration nor a manifest has these members')
  );
}

/** A plan or a state: both have `format_version`. */
function shown(content: JsonObject): Sniffed | undefined {
  if (typeof content.format_version !== 'string') return undefined;
  const version = `format_version ${JSON.stringify(content.format_version)}`;
  if (!/^[01]\./.test(content.format_version)) return unknown(version, 'versions 0 and 1 are understood');
  const isObject = (name: string) => content[name] !== null && typeof content[name] === 'object';
  if (isObject('planned_values') || isObject('resource_changes')) {
    return { kind: DocumentKind.PLAN, reason: `${version} and planned values: a plan` };
  }
  if ('provider_schemas' in content) return unknown('provider schemas', SHOW);
  if ('diagnostics' in content) return unknown('what terraform validate -json prints', SHOW);
  if (isObject('values')) return { kind: DocumentKind.STATE, reason: `${version} and values: a state` };
  if ('errored' in content || 'configuration' in content) {
    return unknown('a plan without planned values', 'a plan that failed before anything was planned cannot be judged');
  }
  const names = Object.keys(content).filter((name) => !['format_version', 'terraform_version'].includes(name));
  // of an empty state nothing else is printed
  if (names.length === 0) return { kind: DocumentKind.STATE, reason: `${version} and nothing else: an empty state` };
  return unknown(namesOf(content), SHOW);
}

function manifest(content: JsonObject): Sniffed | undefined {
  const stacks = Object.values(asObject(content.stacks));
  const isOne = stacks.length > 0 && stacks.every((stack) => memberOf(stack, 'synthesizedStackPath') !== undefined);
  const isEmpty = stacks.length === 0 && 'stacks' in content && 'version' in content;
  return isOne || isEmpty
    ? { kind: DocumentKind.MANIFEST, reason: 'stacks with their paths: the manifest of cdktf' }
    : undefined;
}

/** What people may well give instead. */
function rejected(content: JsonObject): Sniffed | undefined {
  if (typeof content.lineage === 'string' || (typeof content.serial === 'number' && Array.isArray(content.resources))) {
    return unknown("a state file as Terraform keeps it, whose format is Terraform's own", SHOW);
  }
  if (typeof content['@level'] === 'string' && '@message' in content) {
    return unknown('the log that terraform plan -json prints', `plan with -out=FILE, and ${SHOW} FILE`);
  }
  if ('$schema' in content && 'contentVersion' in content) {
    return unknown('a template of Azure Resource Manager', 'only Terraform is understood');
  }
  return undefined;
}

function configuration(content: JsonObject): Sniffed | undefined {
  const found = BLOCKS.filter((name) => content[name] !== null && typeof content[name] === 'object');
  const isCdktf = memberOf(content['//'], 'metadata') !== undefined;
  if (found.length === 0 && !isCdktf) return undefined;
  const reason = found.length > 0 ? `blocks of ${found.slice(0, 3).join(', ')}` : 'the metadata of cdktf';
  return { kind: DocumentKind.CONFIGURATION, reason: `${reason}: a configuration in JSON syntax` };
}

function unknown(what: string, then: string): Sniffed {
  return { kind: DocumentKind.UNKNOWN, reason: `this is ${what}: ${then}` };
}

function namesOf(content: JsonObject): string {
  const names = Object.keys(content);
  if (names.length === 0) return 'an empty object';
  const more = names.length > 5 ? ' and others' : '';
  const shownNames = names.slice(0, 5).map((name) => JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name));
  return `an object with ${shownNames.join(', ')}${more}`;
}

function nameOf(document: unknown): string {
  return document === null || document === undefined ? 'nothing' : `a ${typeof document}`;
}
