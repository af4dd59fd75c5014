import { Problem } from '../problem';
import { isTooDeep, MAX_DEPTH, tooDeepAt } from './json-depth';
import { foundAt, placeOf, syntaxProblem } from './json-syntax';

/** Parses JSON; what is wrong with it is told with line and column. */
export function parsed(text: string, name: string): unknown {
  if (text.trim() === '') throw new Problem(`${name}: is empty; expected JSON`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notJson(text, name, (error as Error).message);
  }
  if (isTooDeep(value)) throw tooDeep(text, name, tooDeepAt(text) ?? 0);
  return value;
}

function notJson(text: string, name: string, message: string): Problem {
  const hint = hintFor(text);
  if (hint !== undefined) return new Problem(`${name}: ${hint}`);
  const deep = tooDeepAt(text);
  if (deep !== undefined) return tooDeep(text, name, deep);
  const problem = syntaxProblem(text);
  if (!problem) return new Problem(`${name}: is not JSON: ${message}`);
  const { offset, expected } = problem;
  return new Problem(
    `${name}:${placeOf(text, offset)}: is not JSON: expected ${expected}, but ${foundAt(text, offset)}`,
  );
}

function tooDeep(text: string, name: string, offset: number): Problem {
  return new Problem(`${name}:${placeOf(text, offset)}: nests too deeply; expected ${MAX_DEPTH} levels at most`);
}

/** What else people have at hand, and how to get from there to JSON. */
function hintFor(text: string): string | undefined {
  const start = text.slice(0, 5000).trimStart();
  if (start.startsWith('{"@level":')) {
    return 'is the log of "terraform plan -json"; expected what "terraform show -json" prints of a plan saved with -out';
  }
  const code = start.split('\n').find((line) => line.trim() !== '' && !/^\s*(#|\/\/)/.test(line));
  if (
    code !== undefined &&
    /^\s*(resource|data|module|variable|provider|terraform|locals|output)\b[^{:]*\{/.test(code)
  ) {
    return 'is Terraform in its own syntax, for which its name has to end in .tf; expected JSON';
  }
  return undefined;
}
