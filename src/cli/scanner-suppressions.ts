import { ALL_RULES } from '../isolation/rules';
import type { Rule } from '../isolation/rules/rule';
import { contradictions, Scanner } from '../isolation/rules/scanners';

/** A file that makes a scanner accept what batch endpoints need. */
export interface SuppressionFile {
  readonly name: string;
  readonly text: string;
}

/** The scanners that a file tells what to accept. */
export const SUPPRESSIBLE: ReadonlySet<Scanner> = new Set(['checkov', 'PSRule for Azure']);

interface Suppression {
  readonly id: string;
  readonly why: string;
}

/** What checkov and PSRule read, and a page that tells people why; trivy contradicts nothing. */
export function suppressionFiles(rules: readonly Rule[] = ALL_RULES): SuppressionFile[] {
  return [
    { name: 'checkov.yaml', text: listFile(CHECKOV, 'skip-check:', '  ', suppressions(rules, 'checkov')) },
    {
      name: 'ps-rule.yaml',
      text: listFile(PSRULE, 'rule:\n  exclude:', '    ', suppressions(rules, 'PSRule for Azure')),
    },
    { name: 'README.md', text: page(rules) },
  ];
}

const CHECKOV = ['checkov reads this file: checkov --config-file checkov.yaml -d FOLDER'];
const PSRULE = ['PSRule for Azure reads this file as ps-rule.yaml at the root of a repository, or by -Option.'];

function suppressions(rules: readonly Rule[], scanner: Scanner): Suppression[] {
  return contradictions(rules)
    .filter(({ check }) => check.scanner === scanner)
    .map(({ rule, check }) => ({
      id: check.id,
      why: `${check.note}, but ${rule.why} (${rule.id} ${rule.name}: ${rule.documentation})`,
    }));
}

function listFile(comments: readonly string[], head: string, indent: string, list: readonly Suppression[]): string {
  const comment = (text: string, margin: string) => `${margin}# ${text}`;
  if (list.length === 0) return [...comments, 'Nothing has to be suppressed.'].map((one) => `# ${one}\n`).join('');
  const items = list.flatMap(({ id, why }) => [comment(why, indent), `${indent}- ${id}`]);
  return [...comments.map((one) => comment(one, '')), head, ...items, ''].join('\n');
}

function page(rules: readonly Rule[]): string {
  const rows = contradictions(rules).map(
    ({ rule, check }) =>
      `| ${check.scanner} | \`${check.id}\` | ${check.note} | [${rule.id}](${rule.documentation}) | ${rule.why} |`,
  );
  return [
    '# What generic scanners want that batch endpoints do not work with',
    '',
    '`checkov.yaml` and `ps-rule.yaml` suppress these checks. Azure Policy takes an exemption for the resource group, or for the resource. trivy has no such check.',
    '',
    '| scanner | check | wants | rule | why not |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
