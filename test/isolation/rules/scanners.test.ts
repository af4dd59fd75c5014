import { ALL_RULES } from '../../../src/isolation/rules';
import { contradictions, Scanner, SCANNER_CHECKS, scannerChecksOf } from '../../../src/isolation/rules/scanners';

const IDS: { readonly [scanner in Scanner]: RegExp } = {
  checkov: /^CKV2?_AZURE_\d+$/,
  trivy: /^AZU-\d{4}$/,
  'PSRule for Azure': /^Azure\.\w+\.\w+$/,
  'Azure Policy': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

test('checks of scanners belong to rules that there are', () => {
  const ids = ALL_RULES.map(({ id }) => id);
  expect(Object.keys(SCANNER_CHECKS).filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(ALL_RULES.filter((rule) => scannerChecksOf(rule).length > 0))('$id names each check once', (rule) => {
  const checks = scannerChecksOf(rule);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  for (const { scanner, id, note } of checks) {
    expect(id).toMatch(IDS[scanner]);
    expect(note).not.toMatch(/^[A-Z][a-z]|\.$/);
  }
});

test('what has to be suppressed is the quarantine, the legacy mode, keys of your own, and closed private link scopes', () => {
  expect(contradictions(ALL_RULES).map(({ rule, check }) => `${rule.id} ${check.scanner} ${check.id}`)).toEqual([
    'BNI204 Azure Policy e413671a-dd10-4cc1-a943-45b598596cb7',
    'BNI205 Azure Policy ba769a63-b8cc-4b2d-abf6-ac33c7204be8',
    'BNI205 Azure Policy 7f40cee6-e933-4d0f-a782-b96615e0f4a6',
    'BNI315 checkov CKV_AZURE_166',
    'BNI315 PSRule for Azure Azure.ACR.Quarantine',
    'BNI417 Azure Policy a499fed8-bcc8-4195-b154-641f14743757',
  ]);
});
