import { PartialList } from '../../value';
import { BeyondLimits, Failure } from '../failure';
import { exact, toNumber, toText } from '../values';
import { Functions, listArg, whole } from './definition';

export const NUMBER_FUNCTIONS: Functions = {
  abs: whole(1, 1, ([number]) => Math.abs(toNumber(number))),
  ceil: whole(1, 1, ([number]) => exact(Math.ceil(toNumber(number)))),
  floor: whole(1, 1, ([number]) => exact(Math.floor(toNumber(number)))),
  signum: whole(1, 1, ([number]) => {
    const value = toNumber(number);
    if (!Number.isInteger(value)) throw new Failure('not an integer');
    return exact(Math.sign(value));
  }),
  max: whole(1, Infinity, (numbers) => numbers.map(toNumber).reduce((a, b) => Math.max(a, b))),
  min: whole(1, Infinity, (numbers) => numbers.map(toNumber).reduce((a, b) => Math.min(a, b))),
  pow: whole(2, 2, ([base, exponent]) => exact(toNumber(base) ** toNumber(exponent))),
  parseint: whole(2, 2, ([text, base]) => parse(toText(text), toNumber(base))),
  sum: whole(1, 1, ([numbers]) => sum(listArg(numbers))),
  range: whole(1, 3, (args) => range(args.map(toNumber))),
};

function sum(numbers: PartialList): number {
  if (numbers.length === 0) throw new Failure('nothing to sum');
  return numbers.map(toNumber).reduce((a, b) => exact(a + b));
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

function parse(text: string, base: number): number {
  if (!Number.isInteger(base) || base < 2 || base > 36) throw new Failure('not a base');
  const digits = text.toLowerCase().replace(/^[+-]/, '');
  if (digits.length > 60) throw new BeyondLimits('a number that is too exact');
  if (digits === '') throw new Failure('not a number');
  const value = Array.from(digits).reduce((sum_, digit) => {
    const at = DIGITS.indexOf(digit);
    if (at === -1 || at >= base) throw new Failure('not a number in that base');
    return sum_ * base + at;
  }, 0);
  return exact(text.startsWith('-') ? -value : value);
}

/** How many numbers Terraform's `range` makes at most. */
const MAX_RANGE = 1024;

function range(args: readonly number[]): PartialList {
  const [start, limit] = args.length === 1 ? [0, args[0]] : [args[0], args[1]];
  const step = args[2] ?? (limit < start ? -1 : 1);
  if (step === 0 || (step < 0 && limit > start) || (step > 0 && limit < start))
    throw new Failure('a step that leads away');
  const numbers: PartialList = [];
  for (let at = start; step > 0 ? at < limit : at > limit; at = exact(at + step)) {
    if (numbers.length >= MAX_RANGE) throw new Failure('a range that is too long');
    numbers.push(at);
  }
  return numbers;
}
