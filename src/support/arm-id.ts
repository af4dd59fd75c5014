import { Fn, Token } from 'cdktf';

/** What goes on after a resource group: the provider, the type, the name, and children. */
const BELOW_GROUP = /\/providers\/[^/]+\/[^/]+\/[^/$]+(?:\/[^/$]+)*$/i;
const RESOURCE_GROUP = 4;
const PROVIDERS = 5;

/**
 * One part of an ARM id, counted from the empty one before the first slash: 4 is the resource group's name, 8 that of
 * the resource, 10 that of a child resource. Of a token, Terraform finds it.
 */
export function armIdPart(id: string, index: number): string {
  const isToken = Token.isUnresolved(id);
  if (!isToken && !id.startsWith('${')) return id.split('/')[index];
  // cdktf's functions take a token, or a text, but not one after the other
  const below = BELOW_GROUP.exec(id);
  if (below && index >= PROVIDERS) return below[0].split('/')[index - PROVIDERS + 1];
  const group = below && index <= RESOURCE_GROUP ? id.slice(0, below.index) : id;
  if (isToken) return Token.asString(Fn.element(Fn.split('/', group), index));
  // cdktf's functions refuse the quotes that an expression that is written out may have
  // one reference and nothing else is read as one: inside of a text, rules do not know it for a variable
  const [, reference] = /^\$\{([^{}]*)\}$/.exec(group) ?? [];
  return `\${element(split("/", ${reference ?? `"${group}"`}), ${index})}`;
}
