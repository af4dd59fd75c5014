import { ALL_RULES } from '../isolation/rules';
import { rulePage } from '../report/report';
import { ruleText } from './rule-text';
import { ruleOf } from './selected-rules';
import { emphasis, widthOf } from './terminal';

/** Prints everything about some rules. */
export function explain(names: readonly string[]): void {
  const options = { heading: emphasis(process.stdout), width: widthOf(process.stdout) };
  process.stdout.write(names.map((name) => ruleText(ruleOf(name), options)).join('\n'));
}

/** Prints a line for each rule, or all of them as JSON. */
export function listRules(isJson: boolean): void {
  process.stdout.write(isJson ? rulesAsJson() : rulesAsText());
}

function rulesAsText(): string {
  const widest = Math.max(...ALL_RULES.map(({ name }) => name.length));
  return ALL_RULES.map(
    ({ id, name, severity, title }) => `${id}  ${severity.padEnd(9)}  ${name.padEnd(widest)}  ${title}\n`,
  ).join('');
}

function rulesAsJson(): string {
  const plain = ALL_RULES.map(({ id, name, severity, title, why, remedy, terraformRemedy, documentation }) => ({
    id,
    name,
    severity,
    title,
    why,
    remedy,
    terraformRemedy,
    documentation,
    page: rulePage(id),
  }));
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}
