/** A pattern of Go's RE2 as JavaScript's, with what bounds the time that a search takes. */
export interface Translated {
  readonly regex: RegExp;
  /** The names of the groups, when they have names. */
  readonly names: readonly string[];
  /** How many repetitions there are, none of them in another. */
  readonly loops: number;
  /** How many times there are two ways to go on. */
  readonly choices: number;
}

interface Progress {
  readonly source: string;
  at: number;
  readonly output: string[];
  readonly names: string[];
  loops: number;
  choices: number;
  /** Of each open group, whether a repetition or a choice is in it. */
  readonly groups: boolean[];
}

const MAX_PATTERN = 500;

/**
 * Go finds matches in linear time, JavaScript may need exponential time: a repetition of something that itself has more
 * than one way to match is not translated, nor is syntax that only one of both has.
 */
export function translate(pattern: string): Translated | undefined {
  if (pattern.length > MAX_PATTERN) return undefined;
  const flags = /^\(\?([ism]+)\)/.exec(pattern);
  const source = flags ? pattern.slice(flags[0].length) : pattern;
  const progress: Progress = { source, at: 0, output: [], names: [], loops: 0, choices: 0, groups: [false] };
  while (progress.at < source.length) {
    if (!translateOne(progress, flags?.[1]?.includes('s') === true)) return undefined;
  }
  try {
    const regex = new RegExp(progress.output.join(''), `gu${(flags?.[1] ?? '').replace('s', '')}`);
    const { names, loops, choices } = progress;
    return { regex, names, loops, choices };
  } catch {
    return undefined;
  }
}

function translateOne(progress: Progress, dotMatchesAll: boolean): boolean {
  const { source } = progress;
  const character = String.fromCodePoint(source.codePointAt(progress.at)!);
  const take = (length: number, output: string): boolean => {
    progress.at += length;
    progress.output.push(output);
    return true;
  };
  switch (character) {
    case '\\': {
      const escape = translateEscape(source.slice(progress.at, progress.at + 2), false);
      return escape === undefined ? false : take(2, escape) && repetition(progress, false);
    }
    case '[':
      return characterClass(progress) && repetition(progress, false);
    case '(':
      return openGroup(progress);
    case ')': {
      if (progress.groups.length < 2) return false;
      const branches = progress.groups.pop()!;
      if (branches) progress.groups[progress.groups.length - 1] = true;
      return take(1, ')') && repetition(progress, branches);
    }
    case '|':
      progress.choices += 1;
      progress.groups[progress.groups.length - 1] = true;
      return take(1, '|');
    case '.':
      return take(1, dotMatchesAll ? '[^]' : '[^\\n]') && repetition(progress, false);
    case '*':
    case '+':
    case '?':
    case '{':
    case '}':
    case ']':
      return false;
    case '^':
    case '$':
      return take(1, character);
    default:
      return take(character.length, character) && repetition(progress, false);
  }
}

function openGroup(progress: Progress): boolean {
  const opening = /\((?:\?:|\?P?<([A-Za-z_]\w*)>|(?!\?))/y;
  opening.lastIndex = progress.at;
  const match = opening.exec(progress.source);
  if (!match) return false;
  progress.at += match[0].length;
  progress.output.push(match[0].replace('?P<', '?<'));
  progress.groups.push(false);
  if (match[1] !== undefined) progress.names.push(match[1]);
  return true;
}

/** What follows an atom: how often it occurs. */
function repetition(progress: Progress, branches: boolean): boolean {
  const quantifier = /(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})\??/y;
  quantifier.lastIndex = progress.at;
  const match = quantifier.exec(progress.source);
  if (!match) return true;
  if (branches) return false;
  progress.at += match[0].length;
  progress.output.push(match[0]);
  if (match[0].startsWith('?')) progress.choices += 1;
  else progress.loops += 1;
  progress.groups[progress.groups.length - 1] = true;
  return true;
}

function characterClass(progress: Progress): boolean {
  const { source } = progress;
  const output = ['['];
  let at = progress.at + 1;
  if (source[at] === '^') {
    output.push('^');
    at += 1;
  }
  // Go takes a `]` that comes first for itself.
  if (source[at] === ']') return false;
  for (; at < source.length && source[at] !== ']'; at++) {
    const character = source[at];
    if (character === '[') return false;
    if (character !== '\\') {
      output.push(character);
      continue;
    }
    const escape = translateEscape(source.slice(at, at + 2), true);
    if (escape === undefined) return false;
    output.push(escape);
    at += 1;
  }
  if (at >= source.length) return false;
  progress.at = at + 1;
  progress.output.push(...output, ']');
  return true;
}

const SHARED_ESCAPES = /^\\[dDwWbBtnrfv]$/;

function translateEscape(escape: string, inClass: boolean): string | undefined {
  // Go's white space is that of ASCII, without the vertical tab.
  if (escape === '\\s') return inClass ? '\\t\\n\\f\\r ' : '[\\t\\n\\f\\r ]';
  if (escape === '\\S') return inClass ? undefined : '[^\\t\\n\\f\\r ]';
  if (SHARED_ESCAPES.test(escape)) return inClass && /[bB]/.test(escape) ? undefined : escape;
  if (!/^\\[!-/:-@[-`{-~]$/.test(escape)) return undefined;
  const character = escape[1];
  return /[\^$\\.*+?()[\]{}|/]/.test(character) || (inClass && character === '-') ? escape : character;
}
