import type { AcceptedFinding } from '../isolation/acknowledgements';
import { ALL_RULES } from '../isolation/rules';
import { Rule, Severity } from '../isolation/rules/rule';
import { readFile } from './input/bytes';
import { isRecord } from './input/kind';
import { textOf } from './input/text';
import { matches } from './glob';
import { Problem } from './problem';
import { suggested } from './selected-rules';
import { didYouMean } from './suggestion';
import { LocatedValue, readYaml } from './yaml';

/** The acknowledgements of a file, and what is worth saying about them once everything is judged. */
export class AcknowledgementFile {
  /** Those that are in force. */
  public readonly accepted: readonly AcceptedFinding[];

  private constructor(
    private readonly entries: readonly Entry[],
    private readonly today: string,
  ) {
    this.accepted = entries.filter((entry) => !this.isExpired(entry)).map((entry) => entry.finding);
  }

  /** @param today the date by which acknowledgements expire: `2026-11-24` */
  public static read(file: string, today: string): AcknowledgementFile {
    const list = readYaml(textOf(readFile(file), file), file);
    if (!Array.isArray(list.value)) {
      throw new Problem(`${file}:${list.line}: is no list; expected a list of entries with id, address and reason`);
    }
    const items = list.items();
    const problems: string[] = [];
    const entries = items.flatMap((item, index) => {
      const entry = entryOf(item);
      const place = `${file}:${item.line}: entry ${index + 1}`;
      if (Array.isArray(entry)) problems.push(...entry.map((problem) => `${place}: ${problem}`));
      return Array.isArray(entry) ? [] : [{ ...entry, place }];
    });
    if (problems.length > 0) throw new Problem(...problems);
    return new AcknowledgementFile(entries, today);
  }

  /**
   * What has expired, and what accepts nothing.
   *
   * @param rules those that were asked for: of others nothing can be said
   */
  public warnings(rules: readonly Rule[]): string[] {
    return this.entries
      .filter(({ finding }) => rules.some(({ id }) => id === finding.ruleId))
      .flatMap((entry) => {
        const { place, finding, address } = entry;
        const what = `${place}: ${finding.ruleId} for ${address}`;
        if (this.isExpired(entry)) return [`${what} expired on ${finding.expires ?? ''} and does not count any more`];
        return entry.isUsed() ? [] : [`${what} accepts nothing: no such violation was found`];
      });
  }

  private isExpired({ finding }: Entry): boolean {
    return finding.expires !== undefined && finding.expires < this.today;
  }
}

interface Entry {
  readonly place: string;
  readonly address: string;
  readonly finding: AcceptedFinding;
  isUsed(): boolean;
}

const KEYS = ['id', 'address', 'reason', 'expires'];

/** An entry, or everything that is wrong with it. */
function entryOf(item: LocatedValue): Omit<Entry, 'place'> | string[] {
  const { value } = item;
  if (!isRecord(value)) return ['is no mapping; expected id, address and reason'];
  const problems: string[] = [];
  for (const key of Object.keys(value)) {
    if (!KEYS.includes(key))
      problems.push(`${JSON.stringify(key)} is unknown${didYouMean(key, KEYS)}; expected ${KEYS.join(', ')}`);
  }
  const id = idOf(value.id, problems);
  const { address, reason, expires } = value;
  if (typeof address !== 'string' || address === '') {
    problems.push(
      '"address" is missing; expected an address in which * stands for anything, such as "module.network.*"',
    );
  }
  if (typeof reason !== 'string' || reason.trim().length < 10) {
    problems.push(
      '"reason" says too little; expected 10 characters at least, such as "the hub firewall filters this traffic"',
    );
  }
  if (expires !== undefined && !isDate(expires))
    problems.push('"expires" is no date; expected one such as "2027-01-31"');
  if (problems.length > 0) return problems;
  return entry(id, address as string, (reason as string).trim(), expires as string | undefined);
}

function idOf(value: unknown, problems: string[]): string {
  if (typeof value !== 'string') {
    problems.push('"id" is missing; expected the id of a rule, such as "BNI405"');
    return '';
  }
  const rule = ALL_RULES.find(({ id }) => id === value.toUpperCase());
  if (!rule) problems.push(`${JSON.stringify(value)} is no rule${suggested(value)}; expected an id such as "BNI405"`);
  else if (rule.severity === Severity.INVARIANT) {
    problems.push(
      `${rule.id} ${rule.name} is an invariant, which nobody can acknowledge away; mend it: ${rule.terraformRemedy}`,
    );
  }
  return rule?.id ?? '';
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function entry(ruleId: string, address: string, reason: string, expires: string | undefined): Omit<Entry, 'place'> {
  let used = false;
  const covers: AcceptedFinding['covers'] = (resource) => {
    const isCovered = matches(address, resource.address);
    used ||= isCovered;
    return isCovered;
  };
  return { address, finding: { ruleId, reason, expires, covers }, isUsed: () => used };
}

/** What to write into such a file to accept a finding. */
export function acceptanceOf(ruleId: string, address: string): string {
  return `- { id: ${ruleId}, address: ${JSON.stringify(address)}, reason: "why this is acceptable here" }`;
}
