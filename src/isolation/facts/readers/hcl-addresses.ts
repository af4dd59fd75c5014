import type { JsonValue } from './config-source';
import type { HclScanner } from './hcl-scanner';

/** A body, by which of its arguments Terraform reads as addresses: in JSON they are texts without `${}`. */
export interface AddressPlace {
  readonly takesAddresses: (name: string) => boolean;
  readonly blocks: ReadonlyMap<string, AddressPlace>;
}

function placeOf(names: readonly string[], blocks: Readonly<Record<string, AddressPlace>> = {}): AddressPlace {
  return { takesAddresses: (name) => names.includes(name), blocks: new Map(Object.entries(blocks)) };
}

/** The same names are a provider's own, or the user's, anywhere else. */
const NONE = placeOf([]);
const LIFECYCLE = placeOf(['ignore_changes', 'replace_triggered_by']);
const RESOURCE = placeOf(['provider', 'depends_on'], { lifecycle: LIFECYCLE });
const DEPENDENT = placeOf(['depends_on']);

/** What stands in no block. */
export const FILE = placeOf([], {
  resource: RESOURCE,
  data: RESOURCE,
  ephemeral: RESOURCE,
  module: DEPENDENT,
  output: DEPENDENT,
  check: placeOf([], { data: RESOURCE }),
});

/** The body of a block within another. */
export function placeIn(outer: AddressPlace, block: string): AddressPlace {
  return outer.blocks.get(block) ?? NONE;
}

const NAME = '[\\p{ID_Start}_][\\p{ID_Continue}-]*';
const KEY = `"(?:[^"\\\\]|\\\\.)*"|\\d+|\\*|${NAME}(?:\\.${NAME})*`;
const ADDRESS = new RegExp(`^${NAME}(?:\\s*\\.\\s*(?:${NAME}|\\d+|\\*)|\\s*\\[\\s*(?:${KEY})\\s*\\])*$`, 'u');

/** One address, or a list of some, as Terraform writes them in JSON. */
export function addresses(scanner: HclScanner, name: string): JsonValue {
  if (!scanner.take('[')) return address(scanner, name, '\n}');
  const list: string[] = [];
  for (;;) {
    scanner.skip(true);
    if (scanner.take(']')) return list;
    list.push(address(scanner, name, ',]'));
    if (!scanner.take(',') && !scanner.peek(']')) scanner.fail('a list has no end');
  }
}

/** Older configurations have them in quotes. */
function address(scanner: HclScanner, name: string, ends: string): string {
  const plain = scanner.expression(ends).replace(/^"\$\{(.*)\}"$|^"(.*)"$/, '$1$2');
  if (!ADDRESS.test(plain) && !(name === 'ignore_changes' && plain === '*'))
    scanner.fail(`${name} takes addresses, and here is none`);
  return plain;
}
