import { escapeMarkdown } from './markdown-text';
import type { ReportResult, ReportRule } from './report';
import { mendings } from './finding-lines';

/** A rule's help, for services that show Markdown. */
export function ruleMarkdown(rule: ReportRule & Pick<ReportResult, 'fitting'>): string {
  const { id, name, severity, title, why, documentation, page } = rule;
  return [
    `**${id} ${name}** (${severity}): ${escapeMarkdown(title)}`,
    `**Why:** ${escapeMarkdown(why)}`,
    ...mendings(rule).map((one) => `**Mend ${one.with}:** ${escapeMarkdown(one.remedy)}`),
    `[The rule's page](${page}), [Microsoft's documentation](${documentation})`,
  ].join('\n\n');
}
