import { Obscurity, Target, Unresolved } from '../value';
import { hiddenIn, targetsOf } from './candidates';
import { isObject, JsonValue } from './config-source';
import type { PlanExpression } from './plan-expression';
import type { PlanResource } from './plan-resource';
import { PlanScope, settled } from './plan-scope';
import type { Key } from './reference';
import type { Provenance } from './shown-source';
import { fit, onlySuffix, Wanted, wantedAt } from './wanted-types';

/** What the references of an expression lead to. */
interface References {
  readonly targets: readonly Target[];
  /** Those whose values are not known. */
  readonly unknown: readonly Target[];
  /** The first that the plan does not show. */
  readonly hidden: string | undefined;
  readonly count: number;
  /** The places in the value that are not known, by their pattern. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

const MOST_PLACES = 1000;
const DEEPEST = 100;

/** An expression in Terraform's own syntax, of which the plan shows what it refers to and what comes out. */
export class HclExpression {
  private found: References | undefined;

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
      this.facts.unknown.length === 1 && this.facts.count === 1
        ? onlySuffix(only.resource, this.wanted(path))
        : undefined;
    if (suffix) return new Unresolved(Obscurity.AFTER_APPLY, text, [only], true, suffix);
    const fitting = this.fitting(path);
    const mayGoOn = fitting.length === 1 && fit(fitting[0].resource, this.wanted(path)) === 'above';
    const shown = mayGoOn ? `${text}, and whatever follows it, which plans do not show` : text;
    return new Unresolved(Obscurity.EXPRESSION, shown, fitting);
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
    const { hidden, places } = this.facts;
    const wanted = this.wanted(path);
    const isPart = path.some((key) => typeof key === 'string');
    const fitting = this.fitting(path);
    if (hidden !== undefined && !(isPart && wanted)) return undefined;
    // one thing for one place; for several places alike, in a list, one after the other
    const alike = places.get(patternOf(path)) ?? [];
    const found = fitting.length === alike.length ? fitting[alike.indexOf(JSON.stringify(path))] : undefined;
    const only = found ?? (fitting.length === 1 ? fitting[0] : undefined);
    if (!only) return undefined;
    const how = fit(only.resource, wanted);
    return how === 'exact' || (how === 'unsure' && this.isPlain(path)) ? only : undefined;
  }

  /** Whether hardly anything can be made of the references but the values themselves. */
  private isPlain(path: readonly Key[]): boolean {
    const { count, unknown, places } = this.facts;
    return path.length === 0 ? count === 1 : unknown.length === 1 || (places.size === 1 && places.has(patternOf(path)));
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

  private get facts(): References {
    if (!this.found) {
      const candidates = this.scope.candidates(this.expression);
      const targets = targetsOf(candidates);
      this.found = {
        places: unknownPlaces(this.resource.shownAt(this.path).unknown),
        targets,
        unknown: targets.filter(isUnknown).map(settled),
        hidden: hiddenIn(candidates),
        count: candidates.length,
      };
    }
    return this.found;
  }
}

/** Every place in a value that is not known, as text, by its pattern: those in the items of a list have the same. */
function unknownPlaces(unknown: JsonValue): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let count = 0;
  const visit = (flag: JsonValue, path: readonly Key[]): void => {
    if (count >= MOST_PLACES || path.length > DEEPEST) return;
    if (flag === true) {
      count++;
      const pattern = patternOf(path);
      const alike = found.get(pattern);
      if (alike) alike.push(JSON.stringify(path));
      else found.set(pattern, [JSON.stringify(path)]);
    } else if (Array.isArray(flag)) flag.forEach((item, index) => visit(item, [...path, index]));
    else if (isObject(flag)) for (const [key, member] of Object.entries(flag)) visit(member, [...path, key]);
  };
  visit(unknown, []);
  return found;
}

function patternOf(path: readonly Key[]): string {
  return JSON.stringify(path.map((key) => (typeof key === 'number' ? 0 : key)));
}

function isUnknown({ resource, path }: Target): boolean {
  return (resource as PlanResource).isUnknown(path);
}

function valueAt({ resource, path }: Target): JsonValue {
  const { value, unknown } = (resource as PlanResource).shownAt(path);
  return unknown === true ? undefined : value;
}
