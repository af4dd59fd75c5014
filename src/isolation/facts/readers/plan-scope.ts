import { evaluateValue, Scope, Traversal } from '../expression';
import { Obscurity, PartialObject, PartialValue, Target, Unresolved } from '../value';
import { Candidate, targetsOf } from './candidates';
import { IDENTIFYING } from './module-scope';
import type { PlanBlock } from './plan-block';
import { asExpression, PlanExpression } from './plan-expression';
import { Place, placeOfCall, PlanReferences } from './plan-references';
import type { PlanSources, Sources } from './plan-sources';
import type { PlanResource } from './plan-resource';
import { JsonValue, memberOf } from './json';
import { Key } from './reference';
import { toObject } from '../expression/values';
import { walk } from './walk';

/** What scopes need of the plan that they are in. */
export interface Plan {
  readonly references: PlanReferences;
  /** Where ids come from that the plan does not show. */
  readonly sources: PlanSources;
  /** The variables of the root module. */
  readonly variables: JsonValue;
}

const DEEPEST = 50;

/** What the names in the expressions of one place stand for. */
export class PlanScope implements Scope {
  private depth = 0;

  constructor(
    private readonly plan: Plan,
    private readonly place: Place,
  ) {}

  /** Everything that an expression here refers to. */
  public candidates(expression: PlanExpression): Candidate[] {
    return this.plan.references.of(expression, this.place);
  }

  /** All that an id of one of these ARM types may be taken from, where the expression that has it is not shown. */
  public sourcesOf(types: readonly string[]): Sources {
    return this.plan.sources.of(types);
  }

  /** All attributes that a reference may lead to. */
  public targets({ root, path }: Traversal): Target[] {
    return targetsOf(this.plan.references.ofReference({ root, path }, this.place));
  }

  /** The one attribute that a reference leads to, followed to where its value is made. */
  public only(traversal: Traversal): Target | undefined {
    const candidates = this.plan.references.ofReference(traversal, this.place);
    const targets = targetsOf(candidates);
    return candidates.length === 1 && targets.length === 1 ? settled(targets[0]) : undefined;
  }

  /** The value of an expression as far as it is known. */
  public evaluate(expression: PlanExpression): PartialValue {
    if (expression.isTemplate) return evaluateValue(expression.constant, this);
    if (expression.references.length === 0) return expression.constant;
    const candidates = this.candidates(expression);
    const targets = targetsOf(candidates);
    const isExact = candidates.length === 1 && targets.length === 1;
    const text = expression.references.join(', ');
    return new Unresolved(isExact ? Obscurity.AFTER_APPLY : Obscurity.EXPRESSION, text, targets, isExact);
  }

  public resolve(traversal: Traversal): PartialValue {
    if (this.depth > DEEPEST) return new Unresolved(Obscurity.EXPRESSION, traversal.text);
    this.depth++;
    try {
      return this.lookUp(traversal);
    } finally {
      this.depth--;
    }
  }

  public follow({ resource, path }: Target): PartialValue {
    return (resource as PlanResource).valueAt(path);
  }

  private lookUp(traversal: Traversal): PartialValue {
    const { root, path, text } = traversal;
    const [name, ...rest] = path;
    if (root === 'each' || root === 'count') {
      return name === 'value' ? walk(this.eachValue(text), rest, text) : this.place.key;
    }
    if (root === 'var') return walk(this.variable(String(name), text), rest, text);
    if (root === 'module') return this.output(traversal);
    const candidates = this.plan.references.ofReference(traversal, this.place);
    const [only] = candidates;
    if (candidates.length === 1 && only.kind === 'block') return valueIn(only.block, only.path, text);
    return new Unresolved(Obscurity.EXPRESSION, text, targetsOf(candidates));
  }

  private eachValue(text: string): PartialValue {
    const { key, forEach, module } = this.place;
    const expression = asExpression(forEach);
    if (!expression || key === undefined) return new Unresolved(Obscurity.EXPRESSION, text);
    const all = new PlanScope(this.plan, { module }).evaluate(expression);
    // each value of a set is its own key
    if (Array.isArray(all)) return all.includes(key) ? key : new Unresolved(Obscurity.EXPRESSION, text);
    return walk(all, [key], text);
  }

  private variable(name: string, text: string): PartialValue {
    const place = placeOfCall(this.place.module);
    if (!place)
      return memberOf(memberOf(this.plan.variables, name), 'value') ?? new Unresolved(Obscurity.EXPRESSION, text);
    const expression = asExpression(this.place.module.input(name));
    return expression
      ? new PlanScope(this.plan, place).evaluate(expression)
      : new Unresolved(Obscurity.EXPRESSION, text);
  }

  private output({ path, text, root }: Traversal): PartialValue {
    const { instances, rest } = this.plan.references.called(this.place.module, path);
    const [output, ...inner] = rest;
    const expression = instances.length === 1 && asExpression(instances[0].output(String(output)).expression);
    if (expression) return walk(new PlanScope(this.plan, { module: instances[0] }).evaluate(expression), inner, text);
    const targets = targetsOf(this.plan.references.ofReference({ root, path }, this.place));
    return new Unresolved(Obscurity.EXPRESSION, text, targets);
  }
}

/** The value at a path from a block: of all instances together where it does not say which. */
function valueIn(block: PlanBlock, path: readonly Key[], text: string): PartialValue {
  const targets = block.targets(path);
  if (targets.length === 1 && (path.length > 0 || !block.isRepeated)) {
    const [{ resource, path: inner }] = targets;
    const value = (resource as PlanResource).valueAt(inner);
    const target = value instanceof Unresolved && value.exact ? settled(value.targets[0]) : undefined;
    return target && value instanceof Unresolved ? new Unresolved(value.obscurity, text, [target], true) : value;
  }
  if (path.length > 0) return new Unresolved(Obscurity.EXPRESSION, text, targets);
  const whole = block.instances.map((one): [Key, PartialObject] => [one.index ?? '', one.valueAt([]) as PartialObject]);
  if (whole.every(([key]) => typeof key === 'number'))
    return whole.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
  return toObject(whole.map(([key, value]) => [String(key), value]));
}

/** What an attribute takes its own value from: that of a private endpoint's subnet is a subnet's id. */
export function settled(target: Target): Target {
  const { path, resource } = target;
  // one that identifies its resource stands for itself
  if (path.length === 0 || IDENTIFYING.has(String(path[path.length - 1]))) return target;
  return (resource as PlanResource).sourceOf(path) ?? target;
}
