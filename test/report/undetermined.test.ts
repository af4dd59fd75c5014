import { FORMATS, rendered } from '../../src/cli/formats';
import { determinationOf, ReadKind } from '../../src/report/determination';
import { Obscurity } from '../../src/isolation/facts/value';
import { changeAll } from '../support/systems';
import { rightSystem } from '../support/right-system';
import { judged, reportFor } from './support';

const OPEN = changeAll(rightSystem(), { 'azurerm_storage_account.st.account_kind': '${var.kind}' });

/** A format's text as people read it: without escapes and line breaks. */
function read(text: string): string {
  return text
    .replace(/<wbr \/>|\\(?=["_()])/g, '')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}

describe.each(FORMATS)('what cannot be determined, in %s', (format) => {
  const { evaluation, facts } = judged(OPEN);
  const report = reportFor(OPEN);
  const text = read(rendered(format, { report, evaluation, factsOf: () => facts }, {}));
  const [result] = report.results.filter(({ verdict }) => verdict === 'undetermined');

  test('says so, and what is unknown of which resource', () => {
    if (format !== 'json') expect(text).toContain('cannot be proven, whether the account may be a default one');
    expect(text).toContain('account_kind = var.kind');
    expect(text).toContain('azurerm_storage_account.st');
  });

  test("says how to get a verdict, and names the rule's page", () => {
    expect(result.toDetermine).toMatch(/^write the value out, or verify a plan, .*--allow-undetermined BNI307$/);
    expect(text).toContain(result.toDetermine);
    expect(text).toContain(`/docs/rules/${result.ruleId}.md`);
  });
});

describe('the way to a verdict', () => {
  const way = (obscurity: Obscurity, kind?: ReadKind, isAcceptable = true) =>
    determinationOf({
      ruleId: 'BNI403',
      missing: { known: false, obscurity, missing: 'x' },
      kind,
      isAcceptable,
    });

  test.each<[Obscurity, ReadKind | undefined, RegExp]>([
    [Obscurity.EXPRESSION, 'configuration', /^write the value out, or verify a plan/],
    [Obscurity.EXPRESSION, undefined, /^write the value out, or verify a plan/],
    [Obscurity.EXPRESSION, 'plan', /^write the value out, or verify the state after the apply/],
    [Obscurity.EXPRESSION, 'state', /^write the value out and apply that/],
    [Obscurity.AFTER_APPLY, 'configuration', /^verify the state after the apply/],
    [Obscurity.AFTER_APPLY, 'plan', /^verify the state after the apply/],
    [Obscurity.AFTER_APPLY, 'state', /^refresh the state/],
    [Obscurity.OUTSIDE, 'configuration', /^verify a document that declares it as well/],
    [Obscurity.OUTSIDE, 'plan', /^verify a plan or a state that declares it as well/],
    [Obscurity.OUTSIDE, 'state', /^verify a state that declares it as well/],
  ])('for what is not known by %s of a %s', (obscurity, kind, expected) => {
    expect(way(obscurity, kind)).toMatch(expected);
    expect(way(obscurity, kind)).toMatch(/, and accept it with --allow-undetermined BNI403$/);
  });

  test('does not name an option that cannot be given, or that nothing needs', () => {
    expect(way(Obscurity.OUTSIDE, 'plan', false)).not.toContain('--allow-undetermined');
    const strict = reportFor(OPEN, { strict: true }).results.find(({ verdict }) => verdict === 'undetermined');
    expect(strict!.toDetermine).not.toContain('--allow-undetermined');
  });
});
