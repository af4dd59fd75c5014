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

export function exitCodeOf(
  report: Report,
  { strict, allowEmpty }: { readonly strict?: boolean; readonly allowEmpty?: boolean },
): ExitCode {
  if (isEmpty(report)) return allowEmpty ? ExitCode.ISOLATED : ExitCode.PROBLEM;
  switch (report.summary.outcome) {
    case 'pass':
      return ExitCode.ISOLATED;
    case 'fail':
      return ExitCode.VIOLATIONS;
    case 'undetermined':
      return strict ? ExitCode.VIOLATIONS : ExitCode.UNDETERMINED;
  }
}
