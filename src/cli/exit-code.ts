import { isEmpty } from '../report/empty';
import type { Report } from '../report/report';

/** What came out, for scripts. */
export enum ExitCode {
  /** Nothing fails. */
  ISOLATED = 0,
  /** Something fails. */
  VIOLATIONS = 1,
  /** Nothing fails, but something could not be determined. */
  UNDETERMINED = 2,
  /** Wrong usage, input that cannot be read, or nothing to judge. */
  PROBLEM = 3,
}

/** What is accepted, or counts more than it does otherwise. */
export interface Strictness {
  readonly strict?: boolean;
  readonly allowEmpty?: boolean;
  /** The ids of rules that need not be determined. */
  readonly allowUndetermined: ReadonlySet<string>;
}

export function exitCodeOf(report: Report, { strict, allowEmpty, allowUndetermined }: Strictness): ExitCode {
  if (isEmpty(report)) return allowEmpty ? ExitCode.ISOLATED : ExitCode.PROBLEM;
  switch (report.summary.outcome) {
    case 'pass':
      return ExitCode.ISOLATED;
    case 'fail':
      return ExitCode.VIOLATIONS;
    case 'undetermined':
      if (strict) return ExitCode.VIOLATIONS;
      return report.results.every(({ verdict, ruleId }) => verdict !== 'undetermined' || allowUndetermined.has(ruleId))
        ? ExitCode.ISOLATED
        : ExitCode.UNDETERMINED;
  }
}
