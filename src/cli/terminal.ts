import { styleText } from 'node:util';
import type { TextPaint, TextStyle } from '../report/text';

type Format = Parameters<typeof styleText>[0];

const FORMATS: { readonly [style in TextStyle]: Format } = {
  fail: 'red',
  undetermined: 'yellow',
  acknowledged: 'magenta',
  pass: 'green',
  'not-applicable': 'gray',
  heading: 'bold',
  place: 'underline',
  muted: 'gray',
};

/** How texts of reports are coloured on a stream. */
export function paintFor(stream: NodeJS.WriteStream): TextPaint {
  if (!hasColours(stream)) return (_, text) => text;
  return (style, text) => styled(FORMATS[style], text);
}

/** Bold where there are colours. */
export function emphasis(stream: NodeJS.WriteStream): (text: string) => string {
  return hasColours(stream) ? (text) => styled('bold', text) : (text) => text;
}

/** What people read in logs and files, where nobody says how wide a line may be. */
const READABLE = 100;

/** How many characters go into a line: as many as the terminal has; else as `COLUMNS` says; else a readable number. */
export function widthOf(stream?: NodeJS.WriteStream): number {
  if (stream?.isTTY && stream.columns > 0) return stream.columns;
  const columns = Number(process.env.COLUMNS);
  return Number.isInteger(columns) && columns > 0 ? columns : READABLE;
}

/** Colour is for people at a terminal who did not refuse it, and for those who ask for it: https://force-color.org */
function hasColours(stream: NodeJS.WriteStream): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  // Node.js 20.9 has none yet
  if (typeof styleText !== 'function') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY && !NO_COLOR && TERM !== 'dumb';
}

/** From Node.js 22.13 on, it has an opinion of its own about colours unless told not to. */
function styled(format: Format, text: string): string {
  return (styleText as (format: Format, text: string, options: object) => string)(format, text, {
    validateStream: false,
  });
}
