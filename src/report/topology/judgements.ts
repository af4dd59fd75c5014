import type { Evaluation, Result } from '../../isolation/evaluate';
import type { Resource } from '../../isolation/facts/resource';
import type { System } from '../../isolation/facts/systems';
import { Severity } from '../../isolation/rules/rule';
import { worstOf } from '../counts';
import { Judged, stateOf } from './topology';

interface Numbered {
  readonly result: Result;
  readonly index: number;
}

/** What the rules say of one system, by rule and by resource. */
export class Judgements {
  private readonly numbered: readonly Numbered[];
  private readonly used = new Set<number>();

  constructor({ results }: Evaluation, system: System) {
    this.numbered = results
      .map((result, index) => ({ result, index }))
      .filter(({ result }) => result.system === system && result.verdict !== 'pass');
  }

  /** What all rules say of some resources. */
  public about(...resources: readonly (Resource | undefined)[]): Judged {
    const keys = new Set(resources.map((resource) => resource?.key));
    return this.judged(this.numbered.filter(({ result }) => keys.has(result.resource.key)));
  }

  /** What some rules say of some resources; of anything where none is given. */
  public of(rules: readonly string[], ...resources: readonly (Resource | undefined)[]): Judged {
    const keys = new Set(resources.filter((one) => one !== undefined).map(({ key }) => key));
    return this.judged(
      this.numbered.filter(
        ({ result }) => rules.includes(result.rule.id) && (keys.size === 0 || keys.has(result.resource.key)),
      ),
    );
  }

  /** What has been said of nothing that was asked for so far. */
  public rest(): Judged {
    return this.judged(this.numbered.filter(({ index }) => !this.used.has(index)));
  }

  private judged(found: readonly Numbered[]): Judged {
    for (const { index } of found) this.used.add(index);
    const counting = found.filter(({ result }) => result.rule.severity !== Severity.ADVICE).map(({ result }) => result);
    return { state: stateOf(worstOf(counting)), findings: found.map(({ index }) => index) };
  }
}

/** Two judgements as one: the worse of the states, all findings. */
export function together(...judged: readonly Judged[]): Judged {
  const state = (['broken', 'unknown', 'accepted'] as const).find((one) => judged.some((each) => each.state === one));
  return { state: state ?? 'ok', findings: [...new Set(judged.flatMap(({ findings }) => findings))] };
}
