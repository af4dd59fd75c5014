import { escapeMarkdown } from './markdown-text';
import type { ReportRule } from './report';

/** A rule's help, for services that show Markdown. */
export function ruleMarkdown(rule: ReportRule): string {
  const { id, name, severity, title, why, remedy, terraformRemedy, documentation } = rule;
  return [
    `**${id} ${name}** (${severity}): ${escapeMarkdown(title)}`,
    `**Why:** ${escapeMarkdown(why)}`,
    `**Mend with cdktf-azureml-private:** ${escapeMarkdown(remedy)}`,
    `**Mend in plain Terraform:** ${escapeMarkdown(terraformRemedy)}`,
    `[Microsoft's documentation](${documentation})`,
  ].join('\n\n');
}
