import { FORMATS, rendered } from '../../src/cli/formats';
import { Report } from '../../src/report/report';
import { brokenSystem, judged, reportFor } from './support';
import type { Log } from 'sarif';
import type { JsonObject } from '../support/systems';

/** The same system with the addresses that constructs give. */
function byConstructs(system: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(system).replace(/\b(azurerm_container_registry)("?[.:]\{?"?)cr\b/g, '$1$2Scoring_Registry_81BCDA99'),
  );
}

function shown(format: (typeof FORMATS)[number], content: JsonObject): string {
  const { evaluation, facts } = judged(content);
  return rendered(format, { report: reportFor(content), evaluation, factsOf: () => facts }, {});
}

function remediesOf(report: Report): [string, string] {
  const { remedy, terraformRemedy } = report.rules.find(({ id }) => id === 'BNI314')!;
  return [remedy, terraformRemedy];
}

/** The help of the rule, as services show it. */
function helpOf(sarif: string): string {
  const [{ tool }] = (JSON.parse(sarif) as Log).runs;
  return tool.driver.rules!.find(({ id }) => id === 'BNI314')!.help!.markdown!;
}

describe.each(['text', 'junit', 'markdown', 'html', 'sarif'] as const)('remedies in %s', (format) => {
  const unescaped = (text: string) =>
    text
      .replace(/\\(?=[_()"])/g, '')
      .replace(/&quot;/g, '"')
      .replace(/&#39;|&apos;/g, "'");
  const order = (content: JsonObject) => {
    const [library, terraform] = remediesOf(reportFor(content));
    const text = unescaped(format === 'sarif' ? helpOf(shown(format, content)) : shown(format, content));
    const from = text.lastIndexOf('BNI314 registry-not-public');
    const at = [text.indexOf(library, from), text.indexOf(terraform, from)];
    expect(Math.min(...at)).toBeGreaterThan(-1);
    return at[0] < at[1] ? 'library' : 'terraform';
  };

  test('begin with plain Terraform for plain Terraform', () => {
    expect(order(brokenSystem())).toBe('terraform');
  });

  test('begin with the library for what its constructs made', () => {
    expect(order(byConstructs(brokenSystem()))).toBe('library');
  });
});

test('the report says which remedy fits', () => {
  const fitting = (content: JsonObject) => new Set(reportFor(content).results.map((one) => one.fitting));
  expect(fitting(brokenSystem())).toEqual(new Set(['terraformRemedy']));
  expect(fitting(byConstructs(brokenSystem()))).toEqual(new Set(['remedy']));
});
