import type { Rule } from '../isolation/rules/rule';
import { ScannerCheck, scannerChecksOf } from '../isolation/rules/scanners';
import { wrapped } from '../report/finding-lines';
import { rulePage } from '../report/report';

export interface RuleTextOptions {
  readonly heading: (text: string) => string;
  readonly width?: number;
}

/** Everything about a rule, for a terminal. */
export function ruleText(rule: Rule, { heading, width }: RuleTextOptions): string {
  const { id, name, severity, title, why, remedy, terraformRemedy, undetermined, documentation } = rule;
  const section = (text: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', heading(text), ...lines.flatMap((line) => wrapped('  ', line, '  ', width))];
  return [
    heading(`${id} ${name}`),
    ...wrapped('', title, '', width),
    ...section('Severity', [SEVERITIES[severity]]),
    ...section('Why', [why]),
    ...section('Mend with cdktf-azureml-private', [remedy]),
    ...section('Mend in plain Terraform', [terraformRemedy]),
    ...section('Undetermined when', [undetermined]),
    ...section('Generic scanners', scannerChecksOf(rule).map(checkLine)),
    ...section('More', [documentation, rulePage(id)]),
    '',
  ].join('\n');
}

const SEVERITIES: { readonly [severity in Rule['severity']]: string } = {
  invariant: 'invariant: always fails; nobody can acknowledge it away',
  rule: 'rule: fails unless it is acknowledged with a reason',
  advice: 'advice: reported; fails with --strict only',
};

function checkLine({ scanner, id, stance, note }: ScannerCheck): string {
  return `${scanner} ${id} ${STANCES[stance]}: ${note}`;
}

const STANCES: { readonly [stance in ScannerCheck['stance']]: string } = {
  agrees: 'agrees',
  partly: 'agrees in part',
  contradicts: 'demands the opposite and has to be suppressed',
};
