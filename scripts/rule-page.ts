import type { Rule } from '../src/isolation/rules/rule';
import { ScannerCheck, scannerChecksOf } from '../src/isolation/rules/scanners';
import { excerpt } from '../test/support/excerpt';
import { fixturesOf, Folder, RuleFixture, Spelling } from '../test/support/rule-fixtures';
import type { RuleVariants } from '../test/fixtures/rules/mutations/variant';

const SEVERITIES: { readonly [severity in Rule['severity']]: string } = {
  invariant: '**Invariant**: a violation always fails; nobody can acknowledge it away.',
  rule: '**Rule**: a violation fails unless it is acknowledged with a reason.',
  advice: '**Advice**: a violation is reported and fails nothing, unless advice is asked to count.',
};

const UNPROVEN: { readonly [severity in Rule['severity']]: string } = {
  invariant:
    'In a program of yours, an invariant that an expression hides stops the synthesis like a violated one. What lies outside of the program does not: see to it where it is declared.',
  rule: 'That stops no synthesis. See to it yourself, or judge a plan or state that has the value.',
  advice: 'That stops no synthesis.',
};

const STANCES: { readonly [stance in ScannerCheck['stance']]: string } = {
  agrees: 'agrees',
  partly: 'in part',
  contradicts: '**contradicts**: suppress it',
};

/** The page of a rule, made of the rule and of the fixtures that are tested. */
export function rulePage(rule: Rule, variants: RuleVariants): string {
  const fixtures = fixturesOf(variants);
  return [
    `# ${rule.id} ${rule.name}`,
    `${sentence(rule.title)}`,
    SEVERITIES[rule.severity],
    '## Why',
    sentence(rule.why),
    '## How to mend it',
    remedies(rule).join('\n'),
    '## Examples',
    ...example('pass', fixtures),
    ...example('fail', fixtures),
    '## When it cannot tell',
    `The verdict is _undetermined_ where ${prose(rule.undetermined)}. ${UNPROVEN[rule.severity]}`,
    '## Generic scanners',
    scanners(rule),
    '## More',
    [`- [Microsoft's documentation](${rule.documentation})`, '- [All rules](README.md)'].join('\n'),
    '',
  ].join('\n\n');
}

/** Names of Terraform, Azure and this library, with the values that they are to have: shown as code. */
const NAMES = new RegExp(
  [
    String.raw`\bnew [A-Z]\w+\([^)]*\)`,
    String.raw`\bMicrosoft\.[A-Z]\w+(?:\/\w+)+`,
    String.raw`\b[A-Z]\w+\.[A-Za-z]\w*(?:\([^)]*\))?`,
    String.raw`\b(?:[A-Z][a-z]+){2,}\b`,
    String.raw`\b(?:(?:[a-z0-9]+_)+[a-z0-9]+(?:\[0\])?(?:\.[a-z0-9_]+)*|(?:body|properties|identity|sku|lifecycle)(?:\.\w+)+|[a-z]+[A-Z]\w*(?:[./]\w+)*|(?:sku|kind|access|direction|bypass)(?= = ))(?: = (?:"[^"]*"|\["[^"\]]*"\]|true|false|\d+))?`,
  ].join('|'),
  'g',
);

/** A text of a rule in Markdown. Nobody else writes these texts, so there is little to escape in them. */
export function prose(text: string): string {
  return text.replace(/[\\*<|]/g, '\\$&').replace(NAMES, '`$&`');
}

/** The texts of rules are clauses: lower case, no final period. */
export function sentence(clause: string): string {
  const text = prose(clause);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function remedies({ remedy, terraformRemedy }: Rule): string[] {
  const [, azurerm, azapi] = /^(.*) \(azapi: (.*)\)$/s.exec(terraformRemedy) ?? [];
  const lines = [['cdktf-azureml-private', remedy]];
  if (azapi) lines.push(['azurerm', azurerm], ['azapi', azapi]);
  else lines.push(['plain Terraform', terraformRemedy]);
  return lines.map(([what, text]) => `- With ${what}: ${prose(text)}.`);
}

const HEADINGS: { readonly [folder in Folder]: string } = { pass: '### Passes', fail: '### Fails' };

function example(folder: Folder, fixtures: readonly RuleFixture[]): string[] {
  const own = fixtures.filter((fixture) => fixture.folder === folder);
  const [first] = own;
  const shown = own.filter(({ variant }) => variant === first.variant);
  const mistakes = fixtures.filter(({ folder: other }) => other === 'fail');
  const blocks = shown.map(({ spelling, content }) => ({
    spelling,
    text: excerpt(content, paths(mistakes, spelling)),
  }));
  const isSame = new Set(blocks.map(({ text }) => text)).size === 1;
  return [
    HEADINGS[folder],
    ...(folder === 'fail' ? [`With ${prose(first.variant.says)}:`] : []),
    ...(isSame ? blocks.slice(0, 1) : blocks).flatMap(({ spelling, text }) => [
      ...(isSame ? [] : [`${spelling}:`]),
      `\`\`\`json\n${text}\n\`\`\``,
    ]),
    ['The systems that are tested:', ...variantLines(own)].join('\n'),
  ];
}

/** A line for each variant, with links to its fixtures in either spelling. */
function variantLines(fixtures: readonly RuleFixture[]): string[] {
  const variants = [...new Set(fixtures.map(({ variant }) => variant))];
  return variants.map((variant) => {
    const links = fixtures
      .filter((fixture) => fixture.variant === variant)
      .map(({ rule, folder, name, spelling }) => {
        return `[${spelling}](../../test/fixtures/rules/${rule.id}/${folder}/${name}.tf.json)`;
      });
    return `- ${prose(variant.says)}: ${links.join(', ')}`;
  });
}

/** What is shown of the first mistake, and of the right system beside it. */
function paths(mistakes: readonly RuleFixture[], spelling: Spelling): readonly string[] {
  const [first] = mistakes.filter((fixture) => fixture.spelling === spelling);
  const { shows } = first.variants;
  const changed = Object.keys(first.variant[spelling] ?? {}).map((path) => path.split('.').slice(0, 2).join('.'));
  return shows?.[spelling] ?? [...new Set(changed)];
}

function scanners(rule: Rule): string {
  const checks = scannerChecksOf(rule);
  if (checks.length === 0) {
    return 'checkov, trivy, PSRule for Azure and the built-in definitions of Azure Policy have no check for this.';
  }
  return [
    '| scanner | check | stance | what it wants |',
    '| --- | --- | --- | --- |',
    ...checks.map(
      ({ scanner, id, stance, note }) => `| ${scanner} | \`${id}\` | ${STANCES[stance]} | ${prose(note)} |`,
    ),
  ].join('\n');
}
