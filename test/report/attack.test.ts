import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { Log } from 'sarif';
import { FORMATS, rendered } from '../../src/cli/formats';
import { Facts } from '../../src/isolation/facts/facts';
import { evaluate } from '../../src/isolation/evaluate';
import { readTerraformState } from '../../src/isolation/facts/readers/terraform-state';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';
import { Report, reportOf } from '../../src/report/report';
import { inert } from '../../src/support/inert';

/*
 * A document that somebody else wrote is judged in a pipeline: nothing in it may steer the terminal, the page, or the
 * service that reads the log.
 */

/** A state whose every text that reports show is hostile: addresses, names, values, the file's name. */
function reported(text: string, file = text): { report: Report; render: (format: (typeof FORMATS)[number]) => string } {
  const resource = (address: string, type: string, values: object) => ({
    address,
    mode: 'managed',
    type,
    name: text,
    values,
  });
  const root_module = {
    resources: [
      resource(text, 'azurerm_machine_learning_workspace', {
        id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/w',
        name: text,
        public_network_access_enabled: true,
        storage_account_id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/a',
        container_registry_id: `/subscriptions/s/resourceGroups/r/providers/Microsoft.ContainerRegistry/registries/${text}`,
      }),
      resource(`${text}.account`, 'azurerm_storage_account', {
        id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/a',
        name: text,
        account_kind: text,
        account_tier: text,
      }),
    ],
  };
  const facts = new Facts(readTerraformState(file, { format_version: '1.0', values: { root_module } }));
  const evaluation = evaluate(facts, systemsOf(facts), ALL_RULES);
  const report = reportOf(evaluation, { version: '1.2.3', documents: [{ label: file, file, kind: 'state' }] });
  return { report, render: (format) => rendered(format, { report, evaluation, factsOf: () => facts }, { width: 100 }) };
}

/** What GitHub, Azure Pipelines and TeamCity take for commands: at the start of a line, or anywhere in it. */
const COMMAND = /^\s*::|##(?:vso|teamcity|\w*)\[/im;

const COMMANDS = [
  '::error file=x::pwned',
  'x ::stop-commands::token',
  '##vso[task.setvariable variable=PATH]/tmp',
  '##[add-mask]x',
  '###vso[task.complete result=Succeeded;]',
  `${'long words that are broken into lines '.repeat(3)}::set-output name=a::b ::warning::c ::notice::d`,
];

describe.each(FORMATS)('%s', (format) => {
  test.each(COMMANDS)('commands nothing in a log: %s', (text) => {
    expect(reported(text).render(format)).not.toMatch(COMMAND);
  });

  test('is of a size that does not depend on that of a text', () => {
    const ofLength = (length: number) => reported('x| `'.repeat(length / 4)).render(format);
    const start = Date.now();
    const written = ofLength(1024 * 1024);
    expect(Date.now() - start).toBeLessThan(5000);
    expect(Math.abs(written.length - ofLength(8 * 1024).length)).toBeLessThan(2000);
    if (format === 'markdown') expect(written.length).toBeLessThanOrEqual(65_536);
  });

  test('shows nothing that cannot be seen, or that turns the direction of text', () => {
    const invisible =
      '\u200b\u200c\u200d\u2060\ufeff\u061c\u180e\u202e\u2066\u206a\u00ad\u{e0041}\u0007\u001b[2J\u009b1m\r';
    const written = reported(`a${invisible}b`)
      .render(format)
      .replace(/&#8203;|##\u200b|:\u200b:/g, '');
    expect(written.replace(/\n/g, '')).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u,
    );
  });
});

test('what is made inert is read as it was', () => {
  const { report, render } = reported('##vso[a]');
  expect((JSON.parse(render('json')) as Report).results[0].address).toBe('##vso[a]');
  expect(report.results[0].address).toBe('##vso[a]');
  const log = JSON.parse(render('sarif')) as Log;
  expect(log.runs[0].results![0].message.text).toContain('##vso[a]');
  const xml = new DOMParser({ onError: onErrorStopParsing }).parseFromString(render('junit'), 'text/xml');
  expect(xml.getElementsByTagName('testcase')[0].getAttribute('name')).toBe('##vso[a]');
  expect(inert('a::b ## c #[d] ##e')).toBe('a::b ## c #[d] ##e');
});

test('texts that are cut say so, and results stay apart', () => {
  const { report } = reported('y'.repeat(100_000));
  expect(report.results[0].address).toMatch(/^y+… \(\d+ characters left out\) …y+$/);
  expect(new Set(report.results.map(({ fingerprint }) => fingerprint)).size).toBe(report.results.length);
  expect(report.systems.map(({ name }) => name)).toEqual([report.results[0].system]);
});

test('a message of SARIF makes no link', () => {
  const { render } = reported('a[b](https://evil.example)[c](0)');
  for (const { message } of (JSON.parse(render('sarif')) as Log).runs[0].results!)
    expect(message.text).not.toContain('](');
});

test('a cell of a table ends where it should', () => {
  const { render } = reported('a\\|b | c `d` \\');
  for (const row of render('markdown')
    .split('\n')
    .filter((line) => line.startsWith('| ❌'))) {
    // what GitHub does: a character after a backslash is not looked at
    expect(row.replace(/\\./g, '').match(/\|/g)).toHaveLength(5);
  }
});
