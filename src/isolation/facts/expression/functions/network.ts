import { Ipv4Range } from '../../../../support/ipv4-range';
import { PartialList, PartialValue } from '../../value';
import { Failure } from '../failure';
import { toNumber, toText } from '../values';
import { Functions, whole } from './definition';

/** IPv4 only: `undefined` for anything else. */
export const NETWORK_FUNCTIONS: Functions = {
  cidrsubnet: whole(3, 3, ([prefix, newBits, number]) =>
    withRange(prefix, (range) => subnet(range, toNumber(newBits), toNumber(number)).toString()),
  ),
  cidrsubnets: whole(1, Infinity, ([prefix, ...newBits]) =>
    withRange(prefix, (range) => consecutive(range, newBits.map(toNumber))),
  ),
  cidrhost: whole(2, 2, ([prefix, number]) => withRange(prefix, (range) => host(range, toNumber(number)))),
  cidrnetmask: whole(1, 1, ([prefix]) => withRange(prefix, (range) => addressText(2 ** 32 - range.size))),
};

function withRange(prefix: PartialValue, evaluate: (range: Ipv4Range) => PartialValue): PartialValue {
  const text = toText(prefix);
  if (text.includes(':')) return undefined;
  const range = text.includes('/') ? Ipv4Range.parse(text) : undefined;
  // Terraform takes leading zeros for decimal or refuses them, depending on its version.
  if (/(^|\.|\/)0\d/.test(text)) return undefined;
  if (!range || text.trim() !== text) throw new Failure('not a range of addresses');
  return evaluate(range);
}

function subnet(range: Ipv4Range, newBits: number, number: number): Ipv4Range {
  const prefix = range.prefix + newBits;
  if (!Number.isInteger(newBits) || newBits < 0 || prefix > 32) throw new Failure('not enough bits');
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** newBits) throw new Failure('no such subnet');
  return range.subrange(prefix, number);
}

/** Ranges one after the other, each at the next place where one of its size can start. */
function consecutive(range: Ipv4Range, newBits: readonly number[]): PartialList {
  let next = range.first;
  return newBits.map((bits) => {
    const prefix = range.prefix + bits;
    if (!Number.isInteger(bits) || bits < 1 || prefix > 32) throw new Failure('not enough bits');
    const size = 2 ** (32 - prefix);
    const first = Math.ceil(next / size) * size;
    next = first + size;
    if (next - 1 > range.last) throw new Failure('not enough addresses');
    return `${addressText(first)}/${prefix}`;
  });
}

function host(range: Ipv4Range, number: number): string {
  const offset = number < 0 ? range.size + number : number;
  if (!Number.isInteger(number) || offset < 0 || offset >= range.size) throw new Failure('no such host');
  return addressText(range.first + offset);
}

function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
