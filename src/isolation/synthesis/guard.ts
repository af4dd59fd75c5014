import { App, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { Evaluation, Result } from '../evaluate';
import { Obscurity } from '../facts/value';
import { Severity } from '../rules/rule';
import { duplicateKey } from '../../support/duplicate-key';
import { printable } from '../../support/printable';
import { noteAcknowledgements } from './acknowledged';
import { asWritten } from './as-written';
import { guardSynthesizer } from './guarded-synthesizer';
import { IsolationViolationError } from './isolation-violation-error';
import { hclReading, judging } from './judging';
import { leftBehind, writtenAlready } from './left-behind';
import { Written } from './written-configuration';

/*
 * Validations and aspects can be switched off, overrides come after construction, and HCL is rendered another way. The
 * one thing that nobody gets past is what the stack hands to whoever writes it: so that is what is judged, and a
 * violation stops it there.
 */

interface GuardState {
  /** The stack's own rendering, without the judgement. */
  readonly render: () => unknown;
  /** Whether what stands in the stack is judged; otherwise only what it does to guarded stacks. */
  isGuarded: boolean;
}

const states = new WeakMap<TerraformStack, GuardState>();

/** Makes a stack refuse to hand out anything that violates an invariant, however it is synthesized. */
export function guard(stack: TerraformStack): void {
  watch(stack).isGuarded = true;
}

function isGuarded(stack: TerraformStack): boolean {
  return states.get(stack)?.isGuarded ?? false;
}

/** Puts the judgement between a stack and whoever writes it, once. */
function watch(stack: TerraformStack): GuardState {
  const existing = states.get(stack);
  if (existing) return existing;
  const renderJson = stack.toTerraform.bind(stack);
  const isOwnRendering = stack.toTerraform === TerraformStack.prototype.toTerraform;
  const renderHcl = stack.toHclTerraform.bind(stack) as () => Hcl;
  const state: GuardState = { render: () => asWritten(renderJson(), isOwnRendering), isGuarded: false };
  states.set(stack, state);
  fixed(stack, 'toTerraform', () => {
    const json = state.render();
    refuseViolations(stack, json);
    noteAcknowledgements(stack, json);
    return json;
  });
  fixed(stack, 'toHclTerraform', () => {
    const rendering = renderHcl();
    // read once: who wrote the rendering may have written what answers something else the next time
    const hcl = String(rendering.hcl);
    refuseViolations(stack, readHcl(stack, hcl));
    return { ...rendering, hcl };
  });
  const prepare = stack.prepareStack.bind(stack);
  fixed(stack, 'prepareStack', () => {
    if (isGuarded(stack)) watchAll(stack.node.root);
    prepare();
  });
  guardSynthesizer(stack, (written) => judgeWritten(stack, written));
  return state;
}

/** Trees whose stacks are watched already; an app prepares all of its stacks before it writes the first. */
const prepared = new WeakSet<IConstruct>();

/** What another stack does to a guarded one is judged where it is written. */
function watchAll(root: IConstruct): void {
  if (prepared.has(root)) return;
  prepared.add(root);
  for (const stack of stacksIn(root)) watch(stack);
}

interface Hcl {
  readonly hcl: string;
}

/** What a synthesizer of the user's own wrote. */
function judgeWritten(stack: TerraformStack, { file, text }: Written): void {
  if (text !== undefined) judgeText(stack, text, writtenAlready(stack, file));
  else if (isGuarded(stack)) throw unreadable(stack, `is not at ${file}`);
}

function judgeText(stack: TerraformStack, text: string, note: string | undefined): void {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    refuseViolations(stack, readHcl(stack, text), note);
    return;
  }
  const twice = duplicateKey(text);
  if (twice && isGuarded(stack))
    throw unreadable(stack, `has ${JSON.stringify(twice.key)} twice in one object, of which Terraform reads both`);
  refuseViolations(stack, json, note);
}

function readHcl(stack: TerraformStack, hcl: string): unknown {
  const { hclConfiguration, HclSyntaxError } = hclReading();
  try {
    return hclConfiguration(stack, hcl);
  } catch (error) {
    if (!(error instanceof HclSyntaxError)) throw error;
    const name = printable(stack.node.path);
    throw new Error(`what stack ${name} writes is neither JSON nor HCL, so it cannot be judged: ${error.message}`);
  }
}

const MENDING = 'write one object, each name in it once, to the file that the manifest of the synthesis names';

function unreadable(stack: TerraformStack, what: string): Error {
  return new Error(
    `what stack ${printable(stack.node.path)} writes ${printable(what)}, so it cannot be judged: ${MENDING}`,
  );
}

/** What the stack would write now, and what the rules say of it; nothing is refused. */
export function evaluateStack(stack: TerraformStack): Evaluation {
  return judging().judgeStack(stack, rendered(stack), rendered, isGuarded);
}

function rendered(stack: TerraformStack): unknown {
  return (states.get(stack)?.render ?? stack.toTerraform.bind(stack))();
}

/** @param note what to know about the folder of the synthesis when it is refused */
function refuseViolations(stack: TerraformStack, written: unknown, note = leftBehind(stack)): void {
  prepared.delete(stack.node.root);
  const { judgeStack, referredStacks } = judging();
  if (!isGuarded(stack) && ![...referredStacks(stack)].some(isGuarded)) return;
  // Terraform takes a list of objects as well; cdktf never writes one
  if (written === null || typeof written !== 'object' || Array.isArray(written))
    throw unreadable(stack, 'is no object');
  if (blocking(stack, judgeStack(stack, written, rendered, isGuarded)).length === 0) return;
  const others = otherStacks(stack);
  // a stack that is rendered alone, as in a unit test, does not know yet which others it refers to
  const own = blocking(stack, judgeStack(stack, written, rendered, isGuarded, others));
  if (own.length === 0) return;
  // cdktf stops at the first stack that fails: report those of the others as well
  const theirs = others.filter(isGuarded).flatMap((other) => blocking(other, evaluateStack(other)));
  throw new IsolationViolationError(distinct([...own, ...theirs]), note);
}

/** The same finding comes up in each stack that refers to the one it is about. */
function distinct(findings: readonly Result[]): Result[] {
  const keyOf = ({ rule, resource, message }: Result) => `${rule.id} ${resource.key} ${message}`;
  return [...new Map([...findings].reverse().map((finding) => [keyOf(finding), finding])).values()].reverse();
}

function otherStacks(stack: TerraformStack): TerraformStack[] {
  return stacksIn(stack.node.root).filter((other) => other !== stack);
}

function stacksIn(root: IConstruct): TerraformStack[] {
  return root.node.findAll().filter((construct) => TerraformStack.isStack(construct));
}

/** Invariants always count, also where they cannot be proven; rules unless validation is switched off. */
function blocking(stack: TerraformStack, evaluation: Evaluation): Result[] {
  const { root } = stack.node;
  const rulesCount = !(App.isApp(root) && root.skipValidation);
  return evaluation.results.filter(({ rule, verdict, missing }) => {
    if (rule.severity === Severity.INVARIANT) {
      // what lies outside of the program cannot be proven here; an expression in the program could be anything
      return verdict === 'fail' || (verdict === 'undetermined' && missing?.obscurity !== Obscurity.OUTSIDE);
    }
    return rulesCount && rule.severity === Severity.RULE && verdict === 'fail';
  });
}

function fixed(
  stack: TerraformStack,
  method: 'toTerraform' | 'toHclTerraform' | 'prepareStack',
  value: () => unknown,
): void {
  Object.defineProperty(stack, method, { configurable: false, enumerable: false, writable: false, value });
}
