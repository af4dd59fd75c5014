import type { Node } from './ast';
import { Failure } from './failure';
import { parse } from './parser';

const MAX_ENTRIES = 2000;
const MAX_LENGTH = 4000;

/** Documents repeat the same expressions, and references make the same one be evaluated often. */
const CACHES = {
  template: new Map<string, Node | undefined>(),
  expression: new Map<string, Node | undefined>(),
};

/** `undefined` when the text cannot be parsed. */
export function parseCached(text: string, as: 'template' | 'expression'): Node | undefined {
  const cache = CACHES[as];
  if (cache.has(text)) return cache.get(text);
  const node = tryParse(text, as);
  if (text.length > MAX_LENGTH) return node;
  if (cache.size >= MAX_ENTRIES) cache.clear();
  cache.set(text, node);
  return node;
}

function tryParse(text: string, as: 'template' | 'expression'): Node | undefined {
  try {
    return parse(text, as);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
