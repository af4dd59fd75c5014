import { App, IStackSynthesizer, ISynthesisSession, TerraformStack } from 'cdktf';
import { Evaluation, Result } from '../evaluate';
import { Obscurity } from '../facts/value';
import { Severity } from '../rules/rule';
import { IsolationViolationError } from './isolation-violation-error';
import { judgeStack } from './judge-stack';
import { hclAsJson } from './hcl-as-json';
import { writtenConfiguration } from './written-configuration';

/*
 * Validations and aspects can be switched off, overrides come after construction, and HCL is rendered another way. The
 * one thing that nobody gets past is what the stack hands to whoever writes it: so that is what is judged, and a
 * violation stops it there.
 */

interface GuardState {
  /** The stack's own rendering, without the judgement. */
  readonly render: () => unknown;
}

const states = new WeakMap<TerraformStack, GuardState>();

/** Makes a stack refuse to hand out anything that violates an invariant, however it is synthesized. Once a stack. */
export function guard(stack: TerraformStack): void {
  if (states.has(stack)) return;
  const render = stack.toTerraform.bind(stack);
  const renderHcl = stack.toHclTerraform.bind(stack);
  states.set(stack, { render });
  fixed(stack, 'toTerraform', () => {
    const json: unknown = render();
    refuseViolations(stack, json);
    return json;
  });
  fixed(stack, 'toHclTerraform', () => {
    refuseViolations(stack, hclAsJson(stack));
    return renderHcl();
  });
  guardSynthesizer(stack);
}

/** What the stack would write now, and what the rules say of it; nothing is refused. */
export function evaluateStack(stack: TerraformStack): Evaluation {
  return judgeStack(stack, rendered(stack), rendered);
}

function rendered(stack: TerraformStack): unknown {
  return (states.get(stack)?.render ?? stack.toTerraform.bind(stack))();
}

function refuseViolations(stack: TerraformStack, written: unknown): void {
  if (blocking(stack, judgeStack(stack, written, rendered)).length === 0) return;
  const others = stack.node.root.node
    .findAll()
    .filter((construct) => TerraformStack.isStack(construct))
    .filter((other) => other !== stack);
  // a stack that is rendered alone, as in a unit test, does not know yet which others it refers to
  const own = blocking(stack, judgeStack(stack, written, rendered, others));
  if (own.length === 0) return;
  // cdktf stops at the first stack that fails: report those of the others as well
  const theirs = others.filter((other) => states.has(other)).flatMap((other) => blocking(other, evaluateStack(other)));
  throw new IsolationViolationError([...own, ...theirs]);
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

/** A synthesizer of the user's own may change what the stack handed out: then the file it wrote is judged as well. */
function guardSynthesizer(stack: TerraformStack): void {
  const original = stack.synthesizer;
  let current: IStackSynthesizer = original;
  Object.defineProperty(stack, 'synthesizer', {
    configurable: false,
    enumerable: true,
    get: () => current,
    set: (replacement: IStackSynthesizer) => {
      current = {
        synthesize(session: ISynthesisSession) {
          replacement.synthesize(session);
          const written = writtenConfiguration(stack, session);
          if (written !== undefined) refuseViolations(stack, written);
        },
      };
    },
  });
}

function fixed(stack: TerraformStack, method: 'toTerraform' | 'toHclTerraform', value: () => unknown): void {
  Object.defineProperty(stack, method, { configurable: false, enumerable: false, writable: false, value });
}
