import type { Result } from '../isolation/evaluate';
import { printable } from '../support/printable';

/** A finding as lines of text: where in the user's program first, then what, why and how to mend it. */
export function findingText(result: Result): string {
  const { rule, resource, message, evidence, verdict } = result;
  const { creationSite, constructPath, document } = resource.origin;
  const lines = [
    `${creationSite ?? constructPath ?? document}`,
    `  ${rule.id} ${rule.name} (${rule.severity}): ${verdict === 'undetermined' ? 'cannot be proven, ' : ''}${message}`,
    constructPath ? `  construct  ${constructPath}` : undefined,
    `  address    ${resource.address}`,
    ...evidence.map(({ attribute, value }) => `  seen       ${attribute} = ${value}`),
    `  why        ${rule.why}`,
    `  mend       ${rule.remedy}`,
    `  or         ${rule.terraformRemedy}`,
    `  more       ${rule.documentation}`,
  ];
  return lines
    .filter((line) => line !== undefined)
    .map(printable)
    .join('\n');
}
