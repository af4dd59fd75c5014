/** What a text such as `module.net["x"].subnets["a"].id` or `data.azurerm_subnet.s[0].id` refers to. */
export interface Reference {
  readonly root: string;
  /** What follows the root, as far as it is constant. */
  readonly path: readonly (string | number)[];
}

export type Key = string | number;

const STEP = /\.?([A-Za-z_][\w-]*)|\[("(?:[^"\\]|\\.)*"|\d+)\]|\.(\d+)/y;
const MODULE = /(?:^|\.)module\.([A-Za-z_][\w-]*)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/y;
/** A reference is a line of a program: longer ones are not followed to their end. */
const LONGEST = 10_000;

export function parseReference(text: string): Reference | undefined {
  const steps: Key[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < Math.min(text.length, LONGEST)) {
    const match = STEP.exec(text);
    if (!match) break;
    const [, name, index, number] = match;
    steps.push(name ?? keyOf(index ?? number));
  }
  const [root, ...path] = steps;
  return typeof root === 'string' ? { root, path } : undefined;
}

/** What stands in an index: a number, or a text as Terraform quotes it. */
function keyOf(index: string): Key {
  if (!index.startsWith('"')) return Number(index);
  try {
    return JSON.parse(index.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{')) as string;
  } catch {
    return index.slice(1, -1);
  }
}

/** The modules in an address, outermost first; undefined for what is none. */
export function parseModuleAddress(address: string): { name: string; key?: Key }[] | undefined {
  const modules: { name: string; key?: Key }[] = [];
  MODULE.lastIndex = 0;
  while (MODULE.lastIndex < address.length) {
    const match = MODULE.exec(address);
    if (!match) return undefined;
    const [, name, index] = match;
    modules.push(index === undefined ? { name } : { name, key: keyOf(index.slice(1, -1)) });
  }
  return modules;
}

/**
 * The references of an expression in a plan, which lists each with everything that it begins with: of `a.b.id`, `a.b`,
 * `c.d.name`, `c.d` these are `a.b.id` and `c.d.name`.
 */
export function wholeReferences(listed: readonly string[]): string[] {
  return listed.filter((text, index) => index === 0 || !isBeginning(text, listed[index - 1]));
}

function isBeginning(text: string, of: string): boolean {
  return of.length > text.length && of.startsWith(text) && '.['.includes(of[text.length]);
}
