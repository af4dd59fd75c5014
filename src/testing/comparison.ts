import { Evaluation, Result, verdictOf } from '../isolation/evaluate';
import { Obscurity } from '../isolation/facts/value';
import { ALL_RULES } from '../isolation/rules';
import { Rule, Severity } from '../isolation/rules/rule';
import { findingText } from '../report/finding-text';
import { evaluationOf } from './subject';

export interface IsolationOptions {
  /**
   * Whether everything has to be proven: undetermined verdicts and violated advice count as well.
   *
   * @default false
   */
  readonly strict?: boolean;
}

/** Whether a subject is as expected, and what to say where it is not, or where the opposite was expected. */
export interface Comparison {
  readonly pass: boolean;
  message(): string;
}

/** Whether nothing stands against the isolation of a subject. */
export function isolation(subject: unknown, { strict = false }: IsolationOptions = {}): Comparison {
  const evaluation = evaluationOf(subject);
  const findings = evaluation.results.filter(strict ? countsWhenStrict : counts);
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return {
    pass: findings.length === 0,
    message: () =>
      findings.length === 0
        ? `expected it not to be isolated, but nothing stands against that: ${summary(evaluation)}`
        : `expected it to be isolated, but there ${findings.length === 1 ? 'is' : 'are'} ${count}:\n\n${texts(findings)}`,
  };
}

/** Whether a rule applies to a subject and holds. */
export function passing(subject: unknown, ruleId: string): Comparison {
  const { rule, results } = ofRule(subject, ruleId);
  const verdict = verdictOf(results);
  return {
    pass: verdict === 'pass',
    message: () =>
      verdict === 'pass'
        ? `expected ${name(rule)} not to pass, but it passes for ${addresses(results)}`
        : `expected ${name(rule)} to pass, but ${complaint(results)}`,
  };
}

/** Whether a subject violates a rule; an acknowledged violation is none. */
export function failing(subject: unknown, ruleId: string): Comparison {
  const { rule, results } = ofRule(subject, ruleId);
  const verdict = verdictOf(results);
  return {
    pass: verdict === 'fail',
    message: () => {
      if (verdict === 'fail') return `expected ${name(rule)} not to fail, but ${complaint(results)}`;
      const instead = verdict === 'pass' ? `it passes for ${addresses(results)}` : complaint(results);
      return `expected ${name(rule)} to fail, but ${instead}`;
    },
  };
}

/** What the synthesis refuses: violations, and invariants that an expression of the program hides. */
function counts({ rule, verdict, missing }: Result): boolean {
  if (rule.severity === Severity.ADVICE) return false;
  if (verdict === 'fail') return true;
  const isHidden = verdict === 'undetermined' && missing?.obscurity !== Obscurity.OUTSIDE;
  return rule.severity === Severity.INVARIANT && isHidden;
}

function countsWhenStrict({ verdict }: Result): boolean {
  return verdict === 'fail' || verdict === 'undetermined';
}

function ofRule(subject: unknown, ruleId: string): { rule: Rule; results: readonly Result[] } {
  const rule = ALL_RULES.find(({ id }) => id === ruleId);
  if (!rule) {
    const family = ALL_RULES.map(({ id }) => id).filter((id) => id.slice(0, 4) === String(ruleId).slice(0, 4));
    const known = (family.length > 0 ? family : ALL_RULES.map(({ id }) => id)).join(', ');
    throw new TypeError(`${JSON.stringify(ruleId)} is not a rule, these are: ${known}`);
  }
  return { rule, results: evaluationOf(subject).results.filter((result) => result.rule === rule) };
}

function complaint(results: readonly Result[]): string {
  const verdict = verdictOf(results);
  if (verdict === undefined) return 'it does not apply: nothing of what it judges is there';
  const worst = results.filter((result) => result.verdict === verdict);
  if (verdict === 'acknowledged') {
    const reasons = [...new Set(worst.map(({ reason }) => reason))];
    return `its violation is acknowledged (${reasons.join('; ')}):\n\n${texts(worst)}`;
  }
  return `${verdict === 'fail' ? 'it fails' : 'it cannot be proven'}:\n\n${texts(worst)}`;
}

function summary({ rules, results }: Evaluation): string {
  const verdicts = rules.map((rule) => verdictOf(results.filter((result) => result.rule === rule)));
  const counted = (['pass', 'acknowledged', 'undetermined', 'fail'] as const).flatMap((verdict) => {
    const count = verdicts.filter((one) => one === verdict).length;
    return count > 0 ? [`${count} ${verdict}`] : [];
  });
  return `of ${rules.length} rules, ${counted.join(', ')}`;
}

function texts(results: readonly Result[]): string {
  return results.map(findingText).join('\n\n');
}

function name({ id, name: title }: Rule): string {
  return `${id} ${title}`;
}

function addresses(results: readonly Result[]): string {
  return results.map(({ resource }) => resource.address).join(', ');
}
