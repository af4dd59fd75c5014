/** A message that may be said of several things: with all of them it is said once. */
export interface SharedMessage {
  readonly before: string;
  /** What it is about; with others it becomes a list: `a, b or c`. */
  readonly what: string;
  readonly after: string;
}

/** Messages in the order in which they came up, those that differ in one place as one. */
export function together(messages: readonly (string | SharedMessage)[]): string {
  const parts = new Map<string, SharedMessage & { readonly all: string[] }>();
  for (const message of messages) {
    const { before, what, after } = typeof message === 'string' ? { before: message, what: '', after: '' } : message;
    const key = `${before}\0${after}`;
    const part = parts.get(key);
    if (part) part.all.push(what);
    else parts.set(key, { before, what, after, all: [what] });
  }
  return [...parts.values()].map(({ before, after, all }) => before + listed(all, 'or') + after).join('; ');
}

/** `a`, `a or b`, `a, b or c`: each once. */
export function listed(texts: readonly string[], conjunction: 'and' | 'or'): string {
  const distinct = [...new Set(texts)];
  const last = distinct.pop() ?? '';
  return distinct.length === 0 ? last : `${distinct.join(', ')} ${conjunction} ${last}`;
}
