/** Configurations, plans and states nest a few dozen levels deep; what walks through them calls itself for each. */
export const MAX_DEPTH = 500;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether a parsed document nests too deeply: much faster than to look through its text. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (isTooDeep(item, left - 1)) return true;
    return false;
  }
  const object = value as Record<string, unknown>;
  for (const name in object) if (isTooDeep(object[name], left - 1)) return true;
  return false;
}

/** The place where brackets nest too deeply; undefined where they do not. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      offset = closingQuote(text, offset);
      // `[` and `{` differ in one bit, and so do `]` and `}`
    } else if ((code | 0x20) === 0x7b) {
      if (++depth > MAX_DEPTH) return offset;
    } else if ((code | 0x20) === 0x7d) depth--;
  }
  return undefined;
}

function closingQuote(text: string, opening: number): number {
  for (let offset = opening + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) return offset;
    if (code === BACKSLASH) offset++;
  }
  return text.length;
}
