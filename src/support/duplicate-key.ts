/** A name that an object of a JSON text has twice. */
export interface DuplicateKey {
  readonly key: string;
  /** Where the second one stands. */
  readonly offset: number;
}

/** Texts, and what opens and closes objects and lists. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|[{}[\]:]/g;

/**
 * The first name that an object has twice. Terraform reads both, `JSON.parse` the last one only, so that what is judged
 * would not be what Terraform does.
 *
 * @param text what `JSON.parse` takes
 */
export function duplicateKey(text: string): DuplicateKey | undefined {
  /** The names of each object around the place; undefined for lists. */
  const around: (Set<string> | undefined)[] = [];
  let name: { readonly text: string; readonly offset: number } | undefined;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{') around.push(new Set());
    else if (token === '[') around.push(undefined);
    else if (token === '}' || token === ']') around.pop();
    else if (token !== ':') {
      name = { text: token, offset: index };
      continue;
    } else if (name) {
      const key = JSON.parse(name.text) as string;
      const names = around[around.length - 1];
      if (names?.has(key)) return { key, offset: name.offset };
      names?.add(key);
    }
    name = undefined;
  }
  return undefined;
}
