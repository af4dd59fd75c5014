import { Obscurity, Target, Unresolved } from '../value';
import { hiddenIn, targetsOf } from './candidates';
import { isObject, JsonValue } from './config-source';
import type { PlanExpression } from './plan-expression';
import type { PlanResource } from './plan-resource';
import { PlanScope, settled } from './plan-scope';
import { isContainer, isUnreadContainer, mayPassOn, namesItself, Sources } from './plan-sources';
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
  /** Whether one of those is more than what a `for_each` goes over. */
  readonly isHiddenHere: boolean;
  readonly count: number;
  /** The places in the value that are not known, by their pattern. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

const MOST_PLACES = 1000;
const MOST_NAMES = 4;
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
    const { targets, isAll } = this.possible(path);
    if (isAll && !this.isDoubtful(path)) return oneOf(text, targets);
    const mayGoOn = targets.length === 1 && fit(targets[0].resource, this.wanted(path)) === 'above';
    const asRead =
      this.facts.hidden !== undefined
        ? `${text}, of which a plan does not show what it is: verify the *.tf files, or the state after the apply`
        : text;
    const shown = mayGoOn ? `${text}, and whatever follows it, which plans do not show` : asRead;
    return new Unresolved(Obscurity.EXPRESSION, shown, targets);
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
    if (this.isDoubtful(path)) return undefined;
    const { hidden, places } = this.facts;
    const wanted = this.wanted(path);
    const { targets, isAll } = this.possible(path);
    if (hidden !== undefined && !isAll && !this.isWrittenIn(path)) return undefined;
    // one thing for one place; for several places alike, in a list, one after the other
    const alike = hidden === undefined ? (places.get(patternOf(path)) ?? []) : [];
    const found = targets.length === alike.length ? targets[alike.indexOf(JSON.stringify(path))] : undefined;
    const only = found ?? (targets.length === 1 ? targets[0] : undefined);
    if (!only) return undefined;
    const how = fit(only.resource, wanted);
    return how === 'exact' || (how === 'unsure' && this.isPlain(path)) ? only : undefined;
  }

  /**
   * Whether a value may be made of something else than the whole id of what it names: any part of another id may be in it.
   * References of an object, be it a body or what a module or `for_each` is given, belong to different members of it.
   */
  private isDoubtful(path: readonly Key[]): boolean {
    const wanted = this.wanted(path);
    if (!wanted || wanted.types.length === 0) return false;
    const { targets, unknown, hidden, isHiddenHere } = this.facts;
    if (unknown.some(({ resource }) => isUnreadContainer(resource as PlanResource))) return true;
    if (path.some((key) => typeof key === 'string')) return false;
    const { references } = this.expression;
    const others = references.filter((one) => !INDEXES.has(one));
    // `local.endpoints[count.index]` is to a list what `each.value` is to a map
    const isOneOfMany = !isHiddenHere || others.length < references.length;
    if (hidden !== undefined) return wanted.isTarget === true && (!isOneOfMany || others.length > 1);
    if (references.some((one) => OBJECTS.test(one)) && (others.length === 1 || !wanted.isTarget)) return false;
    const known = targets.filter((target) => !isUnknown(target));
    if (wanted.isTarget && known.length > 0) return true;
    return ![...known, ...unknown].every((target) => isItself(target, wanted));
  }

  /** Whether a part of a body is what the body refers to: what is not shown, such as names and tags, is in its other parts. */
  private isWrittenIn(path: readonly Key[]): boolean {
    const wanted = this.wanted(path);
    const fitting = this.facts.unknown.filter(({ resource }) => fit(resource, wanted) === 'exact');
    return wanted !== undefined && fitting.length === 1 && path.some((key) => typeof key === 'string');
  }

  /** Whether hardly anything can be made of the references but the values themselves. */
  private isPlain(path: readonly Key[]): boolean {
    const { count, unknown, places } = this.facts;
    return path.length === 0 ? count === 1 : unknown.length === 1 || (places.size === 1 && places.has(patternOf(path)));
  }

  /** What a value that is not known may be taken from: of what is not shown, anything in the plan. */
  private possible(path: readonly Key[]): Sources {
    const wanted = this.wanted(path);
    const { unknown, hidden } = this.facts;
    const ways = unknown.map((target) => ({ target, fit: fit(target.resource, wanted) }));
    const exact = ways.filter((way) => way.fit === 'exact');
    const own = (exact.length > 0 ? exact : ways.filter((way) => way.fit !== 'other')).map(({ target }) => target);
    const types = wanted?.types ?? [];
    if (types.length === 0 || wanted?.isOpen) return { targets: own, isAll: false };
    const isComposed = unknown.some(({ resource }) => isContainer(resource as PlanResource));
    if (hidden === undefined && !isComposed) {
      const passesOn = ({ resource, path: from }: Target) => mayPassOn(resource as PlanResource, from, types);
      return { targets: own, isAll: exact.length > 0 && !unknown.some(passesOn) };
    }
    if (hidden !== undefined && this.isWrittenIn(path)) return { targets: own, isAll: false };
    const sources = this.scope.sourcesOf(types);
    const targets = distinct([...exact.map(({ target }) => target), ...sources.targets]);
    // something may lie below what another type fits
    return targets.length > 0 ? { targets, isAll: sources.isAll } : { targets: own, isAll: false };
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
        isHiddenHere: candidates.some((one) => one.kind === 'hidden' && one.isOfEach !== true),
        count: candidates.length,
      };
    }
    return this.found;
  }
}

const INDEXES = new Set(['each.key', 'count.index']);
/** What may stand for an object of many members. */
const OBJECTS = /^(each\.value|var|module)\b/;

/** Whether a reference is to what identifies a resource that fits. */
function isItself({ resource, path }: Target, wanted: Wanted): boolean {
  const isName = path[path.length - 1] === 'name';
  return namesItself(path) && !(isName && wanted.isTarget) && ['exact', 'unsure'].includes(fit(resource, wanted));
}

/** What is one of several, and not told which. */
function oneOf(text: string, targets: readonly Target[]): Unresolved {
  const names = targets.slice(0, MOST_NAMES).map(({ resource }) => resource.address);
  const more = targets.length - names.length;
  const shown = [...names, ...(more > 0 ? [`${more} more`] : [])].join(' or ');
  const all = `${text}; that it is ${shown} is all that a plan shows, so verify the *.tf files, or the state after the apply`;
  return new Unresolved(Obscurity.EXPRESSION, all, targets, false, '', '', true);
}

/** Each resource once: references to the same one may go to its name and to its id. */
function distinct(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [target.resource.key, target])).values()];
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
