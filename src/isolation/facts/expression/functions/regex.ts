import { PartialList, PartialValue, Unresolved } from '../../value';
import { Failure } from '../failure';
import { limitedText, limitLength, toObject, toText } from '../values';
import { Functions, isExact, partial, whole } from './definition';
import { translate, Translated } from './regex-translation';

export const REGEX_FUNCTIONS: Functions = {
  replace: partial(3, 3, ([text, search, replacement]) => {
    if (search instanceof Unresolved || replacement instanceof Unresolved) return undefined;
    const [wanted, instead] = [toText(search), toText(replacement)];
    return text instanceof Unresolved ? recased(text, wanted, instead) : replace(toText(text), wanted, instead);
  }),
  regex: whole(2, 2, ([pattern, text]) => {
    const found = matches(toText(pattern), toText(text));
    if (found?.length === 0) throw new Failure('no match');
    return found?.[0];
  }),
  regexall: whole(2, 2, ([pattern, text]) => matches(toText(pattern), toText(text))),
};

/** How many steps a search may take at worst. */
const MAX_COST = 10_000_000;

/** `undefined` where the search might take long, or the pattern means something else in JavaScript. */
function compile(pattern: string, text: string): Translated | undefined {
  const translated = translate(pattern);
  if (!translated) return undefined;
  return (text.length + 1) ** (translated.loops + 1) * 2 ** translated.choices > MAX_COST ? undefined : translated;
}

function matches(pattern: string, text: string): PartialList | undefined {
  const compiled = compile(pattern, text);
  if (!compiled) return undefined;
  return Array.from(text.matchAll(compiled.regex), (match): PartialValue => {
    const groups = match.slice(1).map((group) => group ?? null);
    if (compiled.names.length > 0) {
      return compiled.names.length === groups.length
        ? toObject(compiled.names.map((name, index) => [name, groups[index]] as const))
        : undefined;
    }
    return groups.length > 0 ? groups : match[0];
  });
}

/** An id in which only the case of a part is changed is the same id to Azure. */
function recased(text: Unresolved, search: string, replacement: string): PartialValue {
  const isSame = !isPattern(search) && search.toLowerCase() === replacement.toLowerCase();
  return isSame && isExact(text) && text.suffix === '' ? text : undefined;
}

function isPattern(search: string): boolean {
  return search.length >= 2 && search.startsWith('/') && search.endsWith('/');
}

/** A search between slashes is a pattern. */
function replace(text: string, search: string, replacement: string): PartialValue {
  if (!isPattern(search)) return replaceText(text, search, replacement);
  const compiled = compile(search.slice(1, -1), text);
  if (!compiled) return undefined;
  return limitedText(text.replace(compiled.regex, (...match: unknown[]) => expand(replacement, match, compiled.names)));
}

function replaceText(text: string, search: string, replacement: string): string {
  const parts = search === '' ? ['', ...Array.from(text), ''] : text.split(search);
  limitLength((parts.length - 1) * replacement.length);
  return limitedText(parts.join(replacement));
}

/** `$1`, `${1}` and `${name}`; a name goes on as far as it can. */
function expand(template: string, match: readonly unknown[], names: readonly string[]): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (written, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return written === '$$' ? '$' : written;
    const index = /^\d+$/.test(name) ? Number(name) : names.indexOf(name) + 1;
    if (!/^\d+$/.test(name) && index === 0) return '';
    const group = match[index];
    // After the groups, `match` goes on with the offset.
    return typeof group === 'string' && index < match.findIndex((part) => typeof part === 'number') ? group : '';
  });
}
