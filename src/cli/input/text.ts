import { isUtf8 } from 'node:buffer';
import { Problem } from '../problem';

/** Terraform saves a plan as a zip file. */
const SAVED_PLAN = Buffer.from('PK\u0003\u0004', 'latin1');

/** A text of bytes: UTF-8, or UTF-16 as PowerShell writes it. */
export function textOf(bytes: Buffer, name: string): string {
  if (bytes.subarray(0, SAVED_PLAN.length).equals(SAVED_PLAN)) {
    throw new Problem(
      `${name}: is a saved plan; expected what "terraform show -json ${name}" prints: pipe that into "azureml-private verify -"`,
    );
  }
  const found = encodingOf(bytes);
  if (found.encoding === 'utf8') return utf8(bytes.subarray(found.skip), name);
  // the bytes of a buffer that belongs to the file alone may be swapped
  const little = found.encoding === 'utf16be' ? swapped(bytes.subarray(found.skip)) : bytes.subarray(found.skip);
  return little.toString('utf16le');
}

interface Encoding {
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be';
  /** How long the byte order mark is. */
  readonly skip: number;
}

function encodingOf(bytes: Buffer): Encoding {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf8', skip: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf16le', skip: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf16be', skip: 2 };
  // JSON begins with an ASCII character
  if (first !== 0 && second === 0) return { encoding: 'utf16le', skip: 0 };
  if (first === 0 && second !== 0) return { encoding: 'utf16be', skip: 0 };
  return { encoding: 'utf8', skip: 0 };
}

function utf8(bytes: Buffer, name: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const expected = /\.(tf|tofu|tfvars)$/.test(name) ? 'Terraform' : 'JSON';
  throw new Problem(`${name}:${lineOfFirstBadByte(bytes)}: is not a text in UTF-8 or UTF-16; expected ${expected}`);
}

/** No line break is part of a character in UTF-8, so every line can be looked at by itself. */
function lineOfFirstBadByte(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (!isUtf8(bytes.subarray(start, end < 0 ? bytes.length : end))) return line;
    if (end < 0) break;
    start = end + 1;
  }
  return line;
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}
