import { countsAsFailure } from './counts';
import { findingLines, saidOf } from './finding-lines';
import { shownLocation } from './location';
import { Report, ReportResult, TOOL } from './report';
import { Element, xmlDocument } from './xml';

/**
 * A report in JUnit's XML, for what CI systems show of test runs: a suite for each system, a case for each rule and
 * resource. What is not known and what is accepted is skipped; advice passes, unless the report is strict.
 */
export function junitReport(report: Report): string {
  const suites = report.systems.map(({ name }) =>
    suite(
      name,
      report.results.filter(({ system }) => system === name).map((result) => testCase(result, report.summary.strict)),
    ),
  );
  return xmlDocument({
    name: 'testsuites',
    attributes: { name: TOOL, ...totals(suites.flatMap(({ cases }) => cases)), time: 0 },
    content: suites.map(({ element }) => element),
  });
}

/** What is counted, for those who read the numbers. */
const UNIT: Element = {
  name: 'properties',
  content: [{ name: 'property', attributes: { name: 'unit', value: 'a test is what one rule says of one resource' } }],
};

type Outcome = 'passed' | 'failure' | 'skipped';
interface Case {
  readonly outcome: Outcome;
  readonly element: Element;
}

function suite(name: string, cases: readonly Case[]): { cases: readonly Case[]; element: Element } {
  const attributes = { name, ...totals(cases), errors: 0, time: 0 };
  return { cases, element: { name: 'testsuite', attributes, content: [UNIT, ...cases.map(({ element }) => element)] } };
}

function totals(cases: readonly Case[]): { tests: number; failures: number; skipped: number } {
  const number = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  return { tests: cases.length, failures: number('failure'), skipped: number('skipped') };
}

function testCase(result: ReportResult, strict: boolean): Case {
  const { ruleId, ruleName, address, location } = result;
  const [outcome, content] = judged(result, strict);
  return {
    outcome,
    element: {
      name: 'testcase',
      attributes: {
        classname: `${ruleId} ${ruleName}`,
        name: address,
        file: location.file,
        line: location.line,
        time: 0,
      },
      content,
    },
  };
}

function judged(result: ReportResult, strict: boolean): [Outcome, Element[]] {
  const { verdict, severity, message, reason } = result;
  const content = findingLines(result, shownLocation(result.location)).join('\n');
  switch (verdict) {
    case 'pass':
      return ['passed', []];
    case 'undetermined':
      return ['skipped', [{ name: 'skipped', attributes: { message: saidOf(result) }, content }]];
    case 'acknowledged':
      return ['skipped', [{ name: 'skipped', attributes: { message: `accepted: ${reason ?? ''}` }, content }]];
    case 'fail':
      if (!countsAsFailure(severity, strict)) return ['passed', [{ name: 'system-out', content }]];
      return ['failure', [{ name: 'failure', attributes: { message, type: severity }, content }]];
  }
}
