import { Attribute, AttributeSource } from '../attribute';
import type { Origin, Resource } from '../resource';
import { Obscurity, PartialValue, Target, Unresolved } from '../value';
import { asObject, JsonObject, JsonValue, memberOf, textOf } from './json';
import { BlockProvenance, NO_CONFIGURATION } from './plan-provenance';
import type { PlanModule } from './plan-module';
import { PlanScope } from './plan-scope';
import type { Key } from './reference';
import { RootSource } from './root-source';
import type { Shown } from './shown-document';
import { Provenance, ShownSource } from './shown-source';
import type { TerraformPlan } from './terraform-plan';

/** One resource of a plan. */
export class PlanResource implements Resource {
  private known: Attribute | undefined;
  private scopeOfOwn: PlanScope | undefined;
  private edges: readonly Resource[] | undefined;
  private written: { readonly block: JsonObject | undefined } | undefined;
  private ownKey: string | undefined;

  constructor(
    private readonly plan: TerraformPlan,
    private readonly shown: Shown,
    public readonly module: PlanModule,
    /** What of it is not known before the plan is applied. */
    private readonly unknown: JsonValue,
  ) {}

  public get address(): string {
    return this.shown.address;
  }

  public get key(): string {
    this.ownKey ??= `${this.plan.label}:${this.address}`;
    return this.ownKey;
  }

  public get mode(): 'managed' | 'data' {
    return this.shown.mode;
  }

  public get type(): string {
    return this.shown.type;
  }

  public get name(): string {
    return this.shown.name;
  }

  public get index(): Key | undefined {
    return this.shown.index;
  }

  public get uncertain(): string | undefined {
    return this.shown.uncertain;
  }

  public get origin(): Origin {
    return { document: this.plan.label };
  }

  public get attributes(): Attribute {
    this.known ??= new Attribute('', this.source);
    return this.known;
  }

  public dependencies(): readonly Resource[] {
    this.edges ??= [...new Set([...this.plan.dependencies.of(this), ...this.plan.recordedBefore(this.address)])];
    return this.edges;
  }

  /** The block that it was made from. */
  public get configuration(): JsonObject | undefined {
    const { mode, type, name } = this.shown;
    this.written ??= { block: this.module.block(`${mode === 'data' ? 'data.' : ''}${type}.${name}`) };
    return this.written.block;
  }

  /** What is shown at a path, and whether it is known. */
  public shownAt(path: readonly Key[]): { value: JsonValue; unknown: JsonValue } {
    let value = this.shown.values;
    let { unknown } = this;
    for (const key of path) {
      value = step(value, key);
      unknown = unknown === true ? true : step(unknown, key);
    }
    return { value, unknown };
  }

  /** Whether a value at a path, or a part of it, is not known before the plan is applied. */
  public isUnknown(path: readonly Key[]): boolean {
    const waiting = [this.shownAt(path.length === 0 ? ['id'] : path).unknown];
    while (waiting.length > 0) {
      const next = waiting.pop();
      if (next === true) return true;
      if (next !== null && typeof next === 'object') for (const inner of Object.values(next)) waiting.push(inner);
    }
    return false;
  }

  /** The value of an attribute, for whoever refers to it: what is not known stands for itself. */
  public valueAt(path: readonly Key[]): PartialValue {
    const { value, unknown } = this.shownAt(path);
    return new ShownSource(value, unknown, new OfItself(this, path)).value();
  }

  /** What the attribute at a path takes its own value from. */
  public sourceOf(path: readonly Key[]): Target | undefined {
    return this.plan.guarded(() => {
      let attribute = this.attributes;
      for (const key of path) {
        const next = typeof key === 'number' ? attribute.items()[key] : attribute.get(key);
        if (!next) return undefined;
        attribute = next;
      }
      return attribute.direct;
    });
  }

  private get source(): AttributeSource {
    const { configuration, unknown } = this;
    const provenance = configuration
      ? new BlockProvenance(asObject(configuration.expressions), this, this.scope)
      : NO_CONFIGURATION;
    return new RootSource(new ShownSource(this.shown.values, unknown, provenance), this.provider);
  }

  public get subscription(): string | undefined {
    return this.provider === undefined ? undefined : this.plan.subscriptionOf(this.provider);
  }

  private get provider(): string | undefined {
    return textOf(memberOf(this.configuration, 'provider_config_key'));
  }

  private get scope(): PlanScope {
    const place = { module: this.module, key: this.index, forEach: this.configuration?.for_each_expression };
    this.scopeOfOwn ??= new PlanScope(this.plan, place);
    return this.scopeOfOwn;
  }
}

/** A value that is not known, seen from elsewhere. */
class OfItself implements Provenance {
  constructor(
    private readonly resource: PlanResource,
    private readonly path: readonly Key[],
  ) {}

  public member(key: string): Provenance {
    return new OfItself(this.resource, [...this.path, key]);
  }

  public item(index: number): Provenance {
    return new OfItself(this.resource, [...this.path, index]);
  }

  public explain(): Unresolved {
    const { resource, path } = this;
    return new Unresolved(Obscurity.AFTER_APPLY, [resource.address, ...path].join('.'), [{ resource, path }], true);
  }

  public direct(): Target {
    return { resource: this.resource, path: this.path };
  }

  public references(): Target[] {
    return [this.direct()];
  }
}

/** A block that occurs once may be indexed or not. */
function step(value: JsonValue, key: Key): JsonValue {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : memberOf(value[0], key);
  if (typeof key === 'number') return key === 0 ? value : undefined;
  return memberOf(value, key);
}
