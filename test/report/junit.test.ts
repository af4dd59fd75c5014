import { DOMParser, Element, onErrorStopParsing } from '@xmldom/xmldom';
import { junitReport } from '../../src/report/junit';
import type { Report } from '../../src/report/report';
import { rightSystem } from '../support/right-system';
import type { JsonObject } from '../support/systems';
import { brokenSystem, FILE, HOSTILE, hostileSystem, reportFor } from './support';

function parsed(report: Report): Element {
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(junitReport(report), 'text/xml')
    .documentElement!;
}

function all(within: Element, name: string): Element[] {
  return [...within.getElementsByTagName(name)];
}

function caseOf(root: Element, ruleId: string, with_: string): Element {
  return all(root, 'testcase').find(
    (one) => one.getAttribute('classname')!.startsWith(`${ruleId} `) && all(one, with_).length > 0,
  )!;
}

describe('the JUnit report', () => {
  test.each<[string, JsonObject, boolean]>([
    ['a right system', rightSystem(), false],
    ['a broken system', brokenSystem(), false],
    ['a broken system, strictly', brokenSystem(), true],
    ['nothing', {}, false],
    ...HOSTILE.map(
      (text) => [`hostile names: ${JSON.stringify(text)}`, hostileSystem(text), false] as [string, JsonObject, boolean],
    ),
  ])('is well-formed for %s, and its numbers are those of its cases', (_name, content, strict) => {
    const root = parsed(reportFor(content, { strict }));
    for (const suite of [root, ...all(root, 'testsuite')]) {
      const number = (name: string) => Number(suite.getAttribute(name));
      expect(number('tests')).toBe(all(suite, 'testcase').length);
      expect(number('failures')).toBe(all(suite, 'failure').length);
      expect(number('skipped')).toBe(all(suite, 'skipped').length);
    }
  });

  test('has a case for each result, in a suite for each system', () => {
    const report = reportFor([
      { label: 'one', content: rightSystem() },
      { label: 'two', content: brokenSystem() },
    ]);
    const root = parsed(report);
    expect(all(root, 'testsuite').map((suite) => suite.getAttribute('name'))).toEqual(
      report.systems.map(({ name }) => name),
    );
    expect(all(root, 'testcase')).toHaveLength(report.results.length);
    expect(root.getAttribute('failures')).toBe('6');
  });

  test('fails what fails', () => {
    const failing = caseOf(parsed(reportFor(brokenSystem())), 'BNI314', 'failure');
    const [failure] = all(failing, 'failure');
    expect(['name', 'classname', 'file', 'line'].map((name) => failing.getAttribute(name))).toEqual([
      'azurerm_container_registry.cr',
      'BNI314 registry-not-public',
      FILE,
      '12',
    ]);
    expect([failure.getAttribute('type'), failure.getAttribute('message')]).toEqual([
      'invariant',
      'the container registry accepts public network access',
    ]);
    expect(failure.textContent).toMatch(new RegExp(`^${FILE}:12\n {2}BNI314 [^]*\n {2}mend {7}`));
  });

  test('skips what is not known and what is accepted, and says why', () => {
    const root = parsed(reportFor(brokenSystem()));
    const messages = all(root, 'skipped').map((one) => one.getAttribute('message'));
    expect(messages).toEqual([
      expect.stringMatching(/^cannot be proven, /),
      'accepted: debugging until the pilot ends',
    ]);
  });

  test('lets advice pass with a note, unless the report is strict', () => {
    const note = caseOf(parsed(reportFor(brokenSystem())), 'BNI504', 'system-out');
    expect(note.textContent).toContain('BNI504 scales-to-zero (advice)');
    expect(all(note, 'failure')).toEqual([]);
    const strict = caseOf(parsed(reportFor(brokenSystem(), { strict: true })), 'BNI504', 'failure');
    expect(all(strict, 'failure')[0].getAttribute('type')).toBe('advice');
  });

  test.each(['<a b="c">&amp;</a>', ']]>', "it's"])('keeps the text %s', (text) => {
    const names = all(parsed(reportFor(hostileSystem(text))), 'testcase').map((one) => one.getAttribute('name'));
    expect(names).toContain(`azurerm_machine_learning_compute_cluster.${text}`);
  });
});
