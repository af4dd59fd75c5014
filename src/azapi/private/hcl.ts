import { IResolveContext, Lazy } from 'cdktf';

/*
 * cdktf's HCL printer takes a string for a number when it looks like one, for code when it begins with a bracket or a
 * quote, leaves backslashes and line breaks in, and stops at null. It prints a string that begins with a quote as it
 * stands, though, and puts one with an interpolation between quotes. So values are handed to it in these two forms only.
 */

/** An attribute, or a block, in the shape that cdktf's HCL printer wants. */
export function hclAttribute(value: unknown, block?: 'single' | 'list'): object {
  const printable = Lazy.anyValue({ produce: (context: IResolveContext) => toPrintable(context.resolve(value)) });
  const type = block === undefined ? 'any' : block === 'list' ? 'list' : 'struct';
  return { value: printable, isBlock: block !== undefined, type, storageClassType: type };
}

function toPrintable(value: unknown): unknown {
  if (value === null) return '${null}';
  if (typeof value === 'string') {
    const template = escapeTemplate(value);
    return template.includes('${') ? template : `"${template}"`;
  }
  if (Array.isArray(value)) return value.map(toPrintable);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [escapeTemplate(key), toPrintable(item)]));
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Escapes the literal parts of a template; what is inside `${…}` and `%{…}` is code and stays. */
function escapeTemplate(template: string): string {
  let escaped = '';
  let position = 0;
  while (position < template.length) {
    const two = template.slice(position, position + 2);
    if (two === '$$' || two === '%%') {
      const literal = template[position + 2] === '{' ? `${two}{` : two[0];
      escaped += literal;
      position += literal.length;
    } else if (two === '${' || two === '%{') {
      const end = endOfCode(template, position + 2);
      escaped += template.slice(position, end);
      position = end;
    } else {
      escaped += ESCAPES[template[position]] ?? template[position];
      position += 1;
    }
  }
  return escaped;
}

/** The position after the brace that closes the code beginning at `start`; strings in it may hold templates again. */
function endOfCode(template: string, start: number): number {
  let depth = 1;
  let position = start;
  while (position < template.length && depth > 0) {
    const character = template[position++];
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '"') position = endOfString(template, position);
  }
  return position;
}

function endOfString(template: string, start: number): number {
  let position = start;
  while (position < template.length) {
    const two = template.slice(position, position + 2);
    if (two[0] === '"') return position + 1;
    if (two[0] === '\\') position += 2;
    else if (two === '${' || two === '%{') position = endOfCode(template, position + 2);
    else position += 1;
  }
  return position;
}
