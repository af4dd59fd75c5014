import { createHash } from 'node:crypto';
import { PartialValue } from '../../value';
import { toText } from '../values';
import { Definition, Functions, whole } from './definition';

export const ENCODING_FUNCTIONS: Functions = {
  base64encode: whole(1, 1, ([text]) => Buffer.from(toText(text)).toString('base64')),
  base64decode: whole(1, 1, ([text]) => decode(text)),
  urlencode: whole(1, 1, ([text]) => urlEncode(toText(text))),
  md5: hash('md5', 'hex'),
  sha1: hash('sha1', 'hex'),
  sha256: hash('sha256', 'hex'),
  sha512: hash('sha512', 'hex'),
  base64sha256: hash('sha256', 'base64'),
  base64sha512: hash('sha512', 'base64'),
};

function hash(algorithm: string, encoding: 'hex' | 'base64'): Definition {
  return whole(1, 1, ([text]) => createHash(algorithm).update(toText(text)).digest(encoding));
}

/** `undefined` where Terraform may read something else into it, or refuse it. */
function decode(value: PartialValue): string | undefined {
  const encoded = toText(value);
  const bytes = Buffer.from(encoded, 'base64');
  const decoded = bytes.toString('utf8');
  return bytes.toString('base64') === encoded && Buffer.from(decoded).equals(bytes) ? decoded : undefined;
}

function urlEncode(text: string): string {
  return Array.from(Buffer.from(text), (byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.~]/.test(character)) return character;
    return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
