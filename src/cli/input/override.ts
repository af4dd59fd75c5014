import { printable } from '../../support/printable';
import { Problem } from '../problem';
import { isRecord } from './kind';

/*
 * What Terraform 1.11 makes of the blocks of `override.tf` and `*_override.tf`: tried with Terraform itself, because
 * each kind of block has rules of its own.
 */

export type Body = Record<string, unknown>;

/** Terraform's JSON lets a group of blocks stand as an object or as a list of objects. */
export function entries(value: unknown): [string, unknown][] {
  return listOf(value).flatMap((one) => Object.entries(one));
}

export function listOf(value: unknown): Body[] {
  return (Array.isArray(value) ? value : [value]).filter(isRecord);
}

/** Terraform has nothing to change then, and refuses. */
export function noBase(file: string, what: string): Problem {
  return new Problem(
    `${file}: overrides ${printable(what)}, which no other file declares; Terraform refuses that: declare it in a file that is no override`,
  );
}

/** A resource or a data source: arguments and blocks of a type are replaced, of `lifecycle` some arguments are. */
export function overriddenResource(base: Body, override: Body, file: string, address: string): Body {
  const { lifecycle, ...rest } = override;
  const body = overriddenBody(base, withoutDependencies(rest, file, address), file, address);
  return lifecycle === undefined ? body : { ...body, lifecycle: overriddenLifecycle(base.lifecycle, lifecycle) };
}

/** Terraform keeps `replace_triggered_by` of the base, and what is ignored where an override ignores nothing. */
function overriddenLifecycle(base: unknown, override: unknown): Body {
  const merged = plain(entries(base));
  for (const [key, value] of entries(override)) {
    if (key === 'replace_triggered_by') continue;
    const isKept = key === 'ignore_changes' && (isNothing(value) || [merged[key]].flat().includes('all'));
    if (!isKept) define(merged, key, value);
  }
  return merged;
}

/** What resources and providers have in them. */
export function overriddenBody(base: Body, override: Body, file: string, address: string): Body {
  const { dynamic, ...written } = override;
  const generated = dynamicsOf(dynamic);
  const own = dynamicsOf(base.dynamic);
  for (const [name, value] of Object.entries(written)) {
    if (file.endsWith('.json') && isNothing(value) && (own.has(name) || listOf(base[name]).length > 0))
      throw ambiguous(file, name, address);
  }
  const isReplaced = (name: string) => Object.hasOwn(written, name) || generated.has(name);
  const kept = Object.entries(base).filter(([name]) => name !== 'dynamic' && !isReplaced(name));
  const dynamics = [...[...own].filter(([name]) => !isReplaced(name)), ...generated];
  return plain([
    ...kept,
    ...Object.entries(written),
    ...(dynamics.length > 0 ? [['dynamic', plain(dynamics)] as [string, unknown]] : []),
  ]);
}

/** In JSON an empty list takes an argument's values away, but is no block that could replace others. */
function ambiguous(file: string, name: string, address: string): Problem {
  return new Problem(
    `${file}: ${printable(name)} of ${printable(address)} is nothing, which replaces an argument but no block; expected blocks, or none of that name`,
  );
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** The `dynamic` blocks by the type of what they generate. */
function dynamicsOf(value: unknown): Map<string, Body[]> {
  const found = new Map<string, Body[]>();
  for (const [name, blocks] of entries(value)) {
    const all = [...(found.get(name) ?? []), ...listOf(blocks)];
    if (all.length > 0) found.set(name, all);
  }
  return found;
}

/** Terraform cannot take dependencies away, and refuses to add some. */
function withoutDependencies({ depends_on: dependencies, ...rest }: Body, file: string, what: string): Body {
  if (dependencies === undefined || isNothing(dependencies)) return rest;
  throw new Problem(`${file}: overrides depends_on of ${printable(what)}; Terraform refuses that`);
}

/** Changes what a configuration has beside resources and data sources. */
export function overriddenGroup(kind: string, base: readonly unknown[], override: unknown, file: string): unknown[] {
  switch (kind) {
    case 'variable':
    case 'output':
    case 'module':
      return [overriddenNamed(kind, base, override, file)];
    case 'locals':
      return [overriddenLocals(base, override, file)];
    case 'provider':
      return [overriddenProviders(base, override, file)];
    case 'ephemeral':
      // Terraform leaves those of overrides out, without a word
      return [...base];
    default:
      return [...base, override];
  }
}

function overriddenNamed(kind: string, base: readonly unknown[], override: unknown, file: string): Body {
  const found = new Map(entries(base.flat()).map(([name, body]) => [name, listOf(body)[0] ?? {}]));
  for (const [name, bodies] of entries(override)) {
    for (const body of listOf(bodies)) {
      const what = `${kind} ${JSON.stringify(name)}`;
      const original = found.get(name);
      if (!original) throw noBase(file, what);
      const own = kind === 'variable' ? body : withoutDependencies(body, file, what);
      const merged = plain([...Object.entries(original), ...Object.entries(own)]);
      found.set(name, kind === 'variable' ? withoutForeignDefault(original, own, merged) : merged);
    }
  }
  return plain([...found]);
}

/** Terraform converts the default to the type of the base already: with another type, what becomes of it is not known. */
function withoutForeignDefault(base: Body, override: Body, merged: Body): Body {
  const isForeign =
    override.type !== undefined &&
    override.default === undefined &&
    JSON.stringify(override.type) !== JSON.stringify(base.type);
  if (!isForeign) return merged;
  const { default: _, ...rest } = merged;
  return rest;
}

function overriddenLocals(base: readonly unknown[], override: unknown, file: string): Body {
  const locals = plain(entries(base.flat()));
  for (const [name, value] of entries(override)) {
    // a comment, in JSON
    if (name === '//') continue;
    if (!Object.hasOwn(locals, name)) throw noBase(file, `local.${name}`);
    define(locals, name, value);
  }
  return locals;
}

/** A provider without an alias may be overridden where no file declares it: it is there without that. */
function overriddenProviders(base: readonly unknown[], override: unknown, file: string): Body {
  const found = new Map<string, Body[]>();
  for (const [type, bodies] of entries(base.flat())) found.set(type, [...(found.get(type) ?? []), ...listOf(bodies)]);
  for (const [type, bodies] of entries(override)) {
    for (const body of listOf(bodies)) {
      const all = found.get(type) ?? [];
      const index = all.findIndex(({ alias }) => alias === body.alias);
      const what = `provider ${JSON.stringify(type)}`;
      if (index < 0 && body.alias !== undefined) throw noBase(file, `${what} with the alias ${String(body.alias)}`);
      const changed = all.map((one, at) => (at === index ? overriddenBody(one, body, file, what) : one));
      found.set(type, index < 0 ? [...all, body] : changed);
    }
  }
  return plain([...found]);
}

/** Names such as `__proto__` are names. */
function plain(members: readonly (readonly [string, unknown])[]): Body {
  return Object.fromEntries(members);
}

function define(object: Body, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}
