import { ALL_RULES } from '../isolation/rules';
import type { Rule } from '../isolation/rules/rule';
import { Problem } from './problem';
import { didYouMean } from './suggestion';

/** The rule of an id or name. */
export function ruleOf(written: string): Rule {
  const text = written.toLowerCase();
  const rule = ALL_RULES.find(({ id, name }) => id.toLowerCase() === text || name === text);
  if (rule) return rule;
  throw new Problem(
    `${JSON.stringify(written)} is no rule${suggested(written)}; "azureml-private rules" lists them all`,
  );
}

/** What a wrong id may have been meant to be. */
export function suggested(written: string): string {
  // too little of an id to be like one more than like others
  if (/^bni\d?$/i.test(written)) return '';
  return didYouMean(written, /^bni/i.test(written) ? ALL_RULES.map(({ id }) => id) : ALL_RULES.map(({ name }) => name));
}

/** The rules that lists such as `BNI303,BNI405` name, in the order of their ids; all without a list. */
export function selectedRules(lists: readonly string[], option = '--rules'): readonly Rule[] {
  const written = lists.flatMap((list) => list.split(',')).map((one) => one.trim());
  if (written.length === 0) return ALL_RULES;
  if (written.every((one) => one === ''))
    throw new Problem(`${option} names no rule; expected ids such as BNI303,BNI405`);
  const selected = new Set(written.filter((one) => one !== '').map(ruleOf));
  return ALL_RULES.filter((rule) => selected.has(rule));
}
