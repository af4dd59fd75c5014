/** How deep expressions and JSON may nest. */
export const MAX_DEPTH = 200;
/** How many steps one evaluation may take; a step is a node or a part of a value that a function looks at. */
export const MAX_STEPS = 200_000;
/** How many evaluations may wait for each other: a reference to an expression with a reference to another one, and so on. */
export const MAX_NESTING = 200;
/** How long a text may become. */
export const MAX_TEXT = 1_000_000;
/** How many parts a value may have, all levels counted. */
export const MAX_PARTS = 100_000;
/** How much of an expression a message shows. */
export const MAX_SHOWN = 200;

/** An expression for a message: on one line, and not too much of it. */
export function shorten(expression: string): string {
  const text = expression.replace(/\s*\n\s*/g, ' ');
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`;
}
