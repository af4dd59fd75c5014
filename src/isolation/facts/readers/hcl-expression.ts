import { Obscurity, Target, Unresolved } from '../value';
import { hiddenIn, targetsOf } from './candidates';
import type { JsonValue } from './json';
import type { PlanExpression } from './plan-expression';
import type { PlanResource } from './plan-resource';
import type { PlanScope } from './plan-scope';
import type { Key } from './reference';
import type { Provenance } from './shown-source';
import { fit, onlySuffix, Wanted, wantedAt } from './wanted-types';

/** An expression in Terraform's own syntax, of which the plan shows what it refers to and what comes out. */
export class HclExpression {
  private found:
    { targets: readonly Target[]; unknown: readonly Target[]; hidden: string | undefined; count: number } | undefined;

  constructor(
    private readonly expression: PlanExpression,
    private readonly resource: PlanResource,
    private readonly scope: PlanScope,
    /** The attribute that it is the value of. */
    private readonly path: readonly Key[],
  ) {}

  /** One place in the value. */
  public at(path: readonly Key[]): Provenance {
    return {
      member: (key) => this.at([...path, key]),
      item: (index) => this.at([...path, index]),
      explain: () => this.explain(path),
      direct: () => this.direct(path),
      references: () => this.referencesAt(path),
    };
  }

  private explain(path: readonly Key[]): Unresolved {
    const text = this.expression.references.join(', ') || 'known after apply';
    const target = this.source(path);
    if (target) return new Unresolved(Obscurity.AFTER_APPLY, text, [target], true);
    const [only] = this.facts.unknown;
    const suffix =
      this.facts.unknown.length === 1 && this.isAlone ? onlySuffix(only.resource, this.wanted(path)) : undefined;
    if (suffix) return new Unresolved(Obscurity.AFTER_APPLY, text, [only], true, suffix);
    return new Unresolved(Obscurity.EXPRESSION, text, this.fitting(path));
  }

  private direct(path: readonly Key[]): Target | undefined {
    const { value, unknown } = this.resource.shownAt([...this.path, ...path]);
    if (unknown === true) return this.source(path);
    if (value === undefined || (value !== null && typeof value === 'object')) return undefined;
    // what is known has the same value as what it was taken from
    const same = this.facts.targets.filter((target) => valueAt(target) === value && target.path.length > 0);
    return same.length === 1 && fit(same[0].resource, this.wanted(path)) !== 'other' ? same[0] : undefined;
  }

  private referencesAt(path: readonly Key[]): Target[] {
    if (path.length === 0) return [...this.facts.targets];
    const direct = this.direct(path);
    if (direct) return [direct];
    const wanted = this.wanted(path);
    const fitting = this.facts.targets.filter(({ resource }) => fit(resource, wanted) === 'exact');
    return fitting.length > 0 ? fitting : [...this.facts.targets];
  }

  /** What a value that is not known is taken from, if it is one thing and taken as it is. */
  private source(path: readonly Key[]): Target | undefined {
    const { unknown, hidden } = this.facts;
    const wanted = this.wanted(path);
    const inOrder = this.inOrder(path);
    if (inOrder) return fitsAsIs(inOrder, wanted, true) ? inOrder : undefined;
    if (hidden !== undefined) return undefined;
    const [only, ...others] = this.fitting(path);
    if (!only || others.length > 0) return undefined;
    return fitsAsIs(only, wanted, this.isAlone || (unknown.length === 1 && path.length > 0)) ? only : undefined;
  }

  /** The items of a list that are not known are the references that are not, one after the other. */
  private inOrder(path: readonly Key[]): Target | undefined {
    const [index] = path;
    if (path.length !== 1 || typeof index !== 'number' || this.facts.hidden !== undefined) return undefined;
    const { unknown: flags } = this.resource.shownAt(this.path);
    if (!Array.isArray(flags)) return undefined;
    const places = flags.flatMap((flag: JsonValue, place) => (flag === true ? [place] : []));
    const rank = places.indexOf(index);
    return rank >= 0 && places.length === this.facts.unknown.length ? this.facts.unknown[rank] : undefined;
  }

  private fitting(path: readonly Key[]): Target[] {
    const wanted = this.wanted(path);
    const ways = this.facts.unknown.map((target) => ({ target, fit: fit(target.resource, wanted) }));
    const exact = ways.filter((way) => way.fit === 'exact');
    return (exact.length > 0 ? exact : ways.filter((way) => way.fit !== 'other')).map(({ target }) => target);
  }

  private wanted(path: readonly Key[]): Wanted | undefined {
    return wantedAt(this.resource, [...this.path, ...path]);
  }

  /** Whether nothing else is in the expression. */
  private get isAlone(): boolean {
    return this.facts.count === 1;
  }

  private get facts() {
    if (!this.found) {
      const candidates = this.scope.candidates(this.expression);
      const targets = targetsOf(candidates);
      this.found = {
        targets,
        unknown: targets.filter(isUnknown),
        hidden: hiddenIn(candidates),
        count: candidates.length,
      };
    }
    return this.found;
  }
}

/** @param isAlone whether it is the only reference, so that hardly anything is made of it */
function fitsAsIs({ resource }: Target, wanted: Wanted | undefined, isAlone: boolean): boolean {
  const how = fit(resource, wanted);
  return how === 'exact' || (how === 'unsure' && isAlone);
}

function isUnknown({ resource, path }: Target): boolean {
  return (resource as PlanResource).isUnknown(path);
}

function valueAt({ resource, path }: Target): JsonValue {
  const { value, unknown } = (resource as PlanResource).shownAt(path);
  return unknown === true ? undefined : value;
}
