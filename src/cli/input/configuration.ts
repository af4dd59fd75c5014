import { Body, entries, listOf, noBase, overriddenGroup, overriddenResource } from './override';

/** A file of a configuration. */
export interface ConfigurationFile {
  readonly file: string;
  readonly content: Record<string, unknown>;
}

/** The files of one module as Terraform sees them: one configuration. */
export interface Merged {
  readonly content: Record<string, unknown>;
  /** The file that a block is written in. */
  documentOf(mode: 'managed' | 'data', type: string, name: string): string | undefined;
}

/** Files that were read, as parts of a configuration. */
export function configurationFiles(files: readonly { readonly file: string; readonly content: unknown }[]) {
  return files.map(({ file, content }): ConfigurationFile => ({ file, content: content as Record<string, unknown> }));
}

const GROUPS = ['resource', 'data'] as const;

/**
 * Merges the files of a folder as Terraform does: blocks of all files stand side by side, and those of `override.tf`
 * and `*_override.tf` change what the others declare.
 *
 * @throws Problem for an override of what is not declared, or of what Terraform lets nobody override
 */
export function merge(files: readonly ConfigurationFile[]): Merged {
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  const isOverride = ({ file }: ConfigurationFile) => /(^|[/\\_])override\.(tf|tofu)(\.json)?$/.test(file);
  const blocks = new Map<string, Block>();
  const rest = new Map<string, unknown[]>();
  for (const one of sorted.filter((file) => !isOverride(file))) {
    for (const block of blocksOf(one)) blocks.set(block.key, added(blocks.get(block.key), block));
    collect(rest, one);
  }
  for (const one of sorted.filter(isOverride)) {
    for (const block of blocksOf(one)) blocks.set(block.key, overridden(blocks.get(block.key), block));
    for (const [key, value] of others(one)) rest.set(key, overriddenGroup(key, rest.get(key) ?? [], value, one.file));
  }
  return {
    content: { ...Object.fromEntries([...rest].map(([key, values]) => [key, flat(key, values)])), ...grouped(blocks) },
    documentOf: (mode, type, name) => blocks.get(keyOf(mode === 'data' ? 'data' : 'resource', type, name))?.file,
  };
}

interface Block {
  readonly key: string;
  readonly group: (typeof GROUPS)[number];
  readonly type: string;
  readonly name: string;
  readonly file: string;
  readonly bodies: readonly Body[];
}

function keyOf(group: string, type: string, name: string): string {
  return `${group} ${type}.${name}`;
}

function blocksOf({ file, content }: ConfigurationFile): Block[] {
  return GROUPS.flatMap((group) =>
    entries(content[group]).flatMap(([type, named]) =>
      entries(named).map(([name, body]) => ({
        key: keyOf(group, type, name),
        group,
        type,
        name,
        file,
        bodies: listOf(body),
      })),
    ),
  );
}

/** What a file has beside resources and data sources. */
function others({ content }: ConfigurationFile): [string, unknown][] {
  return Object.entries(content).filter(([key]) => !GROUPS.some((group) => group === key));
}

function collect(rest: Map<string, unknown[]>, file: ConfigurationFile): void {
  for (const [key, value] of others(file)) {
    const values = rest.get(key);
    if (values) values.push(value);
    else rest.set(key, [value]);
  }
}

/** The same address twice is an error to Terraform; both are judged. */
function added(before: Block | undefined, block: Block): Block {
  return before ? { ...before, bodies: [...before.bodies, ...block.bodies] } : block;
}

/** What an override changes; of an address that is declared twice, the first. */
function overridden(original: Block | undefined, { group, type, name, bodies, file }: Block): Block {
  const address = `${group === 'data' ? 'data.' : ''}${type}.${name}`;
  if (!original) throw noBase(file, address);
  const [first = {}, ...others] = original.bodies;
  const body = bodies.reduce((result, one) => overriddenResource(result, one, file, address), first);
  return { ...original, bodies: [body, ...others] };
}

function grouped(blocks: ReadonlyMap<string, Block>): Record<string, unknown> {
  const groups = new Map<string, Map<string, Map<string, unknown>>>();
  for (const { group, type, name, bodies } of blocks.values()) {
    const types = groups.get(group) ?? new Map<string, Map<string, unknown>>();
    const names = types.get(type) ?? new Map<string, unknown>();
    names.set(name, bodies.length === 1 ? bodies[0] : bodies);
    groups.set(group, types.set(type, names));
  }
  const plain = (map: ReadonlyMap<string, unknown>): Record<string, unknown> => Object.fromEntries(map);
  return plain(
    new Map(
      [...groups].map(([group, types]) => [
        group,
        plain(new Map([...types].map(([type, names]) => [type, plain(names)]))),
      ]),
    ),
  );
}

/** Outputs by their names, each a block; groups such as `locals` as a list of one a file, or as they are. */
function flat(key: string, values: readonly unknown[]): unknown {
  if (key === 'output') {
    return Object.fromEntries(entries(values.flat()).map(([name, body]) => [name, listOf(body).pop()]));
  }
  return values.length === 1 ? values[0] : values.flat();
}
