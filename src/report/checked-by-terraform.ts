import type { Result } from '../isolation/evaluate';
import type { System } from '../isolation/facts/systems';
import type { PartialValue } from '../isolation/facts/value';
import { Unresolved } from '../isolation/facts/value';
import type { ReportSystem } from './report';

/**
 * The rules that nothing here decides, and that preconditions on the system's endpoints and deployments say they check
 * in each plan: docs/decisions/0013. No proof, as anybody may write such a condition.
 */
export function checkedByTerraform(system: System, results: readonly Result[]): string[] {
  const open = new Set(results.filter(({ verdict }) => verdict === 'undetermined').map(({ rule }) => rule.id));
  const conditions = [...system.endpoints, ...system.deployments].flatMap(({ resource }) =>
    resource.attributes.get('lifecycle.precondition').items(),
  );
  const named = conditions.flatMap((one) => /^BNI\d{3}(?=: )/.exec(textOf(one.get('error_message').value)) ?? []);
  return [...new Set(named)].filter((id) => open.has(id)).sort();
}

function textOf(value: PartialValue): string {
  if (value instanceof Unresolved) return value.text.replace(/^"/, '');
  return typeof value === 'string' ? value : '';
}

/** `Terraform checks … in each plan`: who answers what the verdicts leave open; nothing where nobody does. */
export function checkedLines({ checkedByTerraform: rules = [] }: ReportSystem): string[] {
  if (rules.length === 0) return [];
  return [
    `Terraform checks ${rules.join(', ')} of the workspace in each plan, by preconditions; what it read then, verify on that plan judges`,
  ];
}
