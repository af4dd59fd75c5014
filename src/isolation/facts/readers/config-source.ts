import { AttributeSource, ValueSource, Written } from '../attribute';
import { evaluateValue, isTemplate, traversalsIn } from '../expression';
import { parseCached } from '../expression/parse-cache';
import type { Resource } from '../resource';
import { PartialObject, PartialValue, Target, Unresolved } from '../value';
import type { ModuleScope } from './module-scope';

export type JsonValue = string | number | boolean | null | undefined | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export function isObject(value: JsonValue): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A place in a configuration in JSON syntax, with the scope its expressions are evaluated in. */
export class ConfigSource implements AttributeSource {
  constructor(
    private readonly raw: JsonValue,
    private readonly scope: ModuleScope,
    /** Whether texts are references without `${}`. */
    private readonly isBare = false,
    /** Whether it is a value, not a block: then `dynamic` is a name like any other. */
    private readonly isValue = false,
  ) {}

  public value(): PartialValue {
    const { raw, scope } = this;
    if (typeof raw !== 'string') return evaluateValue(raw, scope);
    return isTemplate(raw) ? scope.known.values.of(raw, () => evaluateValue(raw, scope)) : raw;
  }

  public direct(): Target | undefined {
    const { raw, scope } = this;
    if (typeof raw !== 'string' || !isTemplate(raw)) return undefined;
    return scope.known.directTargets.of(raw, () => scope.directTarget(raw));
  }

  public member(key: string): AttributeSource {
    const raw = Array.isArray(this.raw) ? this.raw[0] : this.raw;
    if (typeof raw === 'string') return new ValueSource(evaluateValue(raw, this.scope)).member(key);
    if (!isObject(raw)) return new ValueSource(undefined);
    if (hasTemplateName(raw)) return new ValueSource(evaluateValue(raw, this.scope)).member(key);
    const written = Object.hasOwn(raw, key) ? raw[key] : undefined;
    const own = BODIES.has(key) ? beforeEncoding(written) : written;
    const dynamic = this.isValue ? [] : dynamicBlocks(raw).filter(([name]) => name === key);
    const isValue = this.isValue || VALUES.has(key);
    if (dynamic.length === 0) return new ConfigSource(own, this.scope, BARE.has(key), isValue);
    const fixed = own === undefined || own === null ? [] : new ConfigSource(own, this.scope).items();
    return new ListSource([...fixed, ...dynamic.flatMap(([name, block]) => this.generated(name, block))]);
  }

  public items(): AttributeSource[] {
    if (this.raw === undefined || this.raw === null) return [];
    if (Array.isArray(this.raw)) {
      return this.raw.map((item) => new ConfigSource(item, this.scope, this.isBare, this.isValue));
    }
    if (typeof this.raw !== 'string') return [this];
    const value = this.value();
    return Array.isArray(value) ? new ValueSource(value).items() : [this];
  }

  public keys(): string[] {
    const raw = Array.isArray(this.raw) ? this.raw[0] : this.raw;
    if (typeof raw === 'string') return new ValueSource(evaluateValue(raw, this.scope)).keys();
    if (!isObject(raw)) return [];
    return hasTemplateName(raw) ? new ValueSource(evaluateValue(raw, this.scope)).keys() : Object.keys(raw);
  }

  public references(): Target[] {
    return targetsIn(this.raw, this.scope, this.isBare);
  }

  public written(): Written | undefined {
    const { raw, scope } = this;
    return typeof raw === 'string' && isTemplate(raw) ? scope.written(raw) : undefined;
  }

  /** The blocks that a `dynamic` block generates; one unresolved block where their number is not known. */
  private generated(name: string, block: JsonObject): AttributeSource[] {
    const forEach = evaluateValue(block.for_each, this.scope);
    const iterator = typeof block.iterator === 'string' ? block.iterator : name;
    const content = Array.isArray(block.content) ? block.content[0] : block.content;
    if (forEach === null || typeof forEach !== 'object' || forEach instanceof Unresolved) {
      return [new ValueSource(forEach instanceof Unresolved ? forEach : undefined)];
    }
    return Object.entries(forEach as PartialObject).map(
      ([key, value]) => new ConfigSource(content, this.scope.with({ [iterator]: { key, value } })),
    );
  }
}

/** Blocks of which some are written and some generated. */
class ListSource implements AttributeSource {
  constructor(private readonly sources: AttributeSource[]) {}

  public value(): PartialValue {
    return this.sources.map((source) => source.value());
  }

  public direct(): undefined {
    return undefined;
  }

  public member(key: string): AttributeSource {
    return this.sources[0]?.member(key) ?? new ValueSource(undefined);
  }

  public items(): AttributeSource[] {
    return this.sources;
  }

  public keys(): string[] {
    return this.sources[0]?.keys() ?? [];
  }

  public references(): Target[] {
    return this.sources.flatMap((source) => source.references());
  }
}

/** Terraform's JSON takes `"${…}": …` in objects. */
function hasTemplateName(raw: JsonObject): boolean {
  for (const name in raw) if (isTemplate(name)) return true;
  return false;
}

function dynamicBlocks(raw: JsonObject): [string, JsonObject][] {
  if (!Object.hasOwn(raw, 'dynamic')) return [];
  const groups = (Array.isArray(raw.dynamic) ? raw.dynamic : [raw.dynamic]).filter(isObject);
  return groups.flatMap((group) =>
    Object.entries(group).flatMap(([name, blocks]) =>
      (Array.isArray(blocks) ? blocks : [blocks]).filter(isObject).map((block): [string, JsonObject] => [name, block]),
    ),
  );
}

/** Every resource that a piece of configuration refers to, `depends_on` and `replace_triggered_by` included. */
export function referencesIn(raw: JsonValue, scope: ModuleScope): readonly Resource[] {
  return scope.referencesIn(raw);
}

/** Every attribute that a piece of configuration refers to. */
export function targetsIn(raw: JsonValue, scope: ModuleScope, isBare: boolean): Target[] {
  const found: Target[] = [];
  const visit = (value: JsonValue, bare: boolean, bareMembers?: BareMembers): void => {
    if (typeof value === 'string') {
      const isReference = bare && !value.includes('${');
      if (!isReference && !isTemplate(value)) return;
      const targets = (isReference ? scope.known.bareReferences : scope.known.references).of(value, () =>
        traversalsIn(isReference ? `\${${value}}` : value).flatMap((traversal) => scope.targetsOf(traversal)),
      );
      for (const target of targets) found.push(target);
    } else if (Array.isArray(value)) value.forEach((item) => visit(item, bare, bareMembers));
    else if (isObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (name === '//') continue;
        visit(member, bareMembers?.has(name) === true, bareMembers?.get(name));
      }
    }
  };
  visit(raw, isBare, BARE);
  return found;
}

/** Arguments of azapi that older versions of it take as texts in JSON. */
const BODIES = new Set(['body', 'sensitive_body']);

/** What a text is encoded from: of a body that is not known as a whole, the parts that are. */
function beforeEncoding(written: JsonValue): JsonValue {
  if (typeof written !== 'string' || !written.includes('jsonencode')) return written;
  const node = parseCached(written, 'template');
  if (node?.kind !== 'call' || node.name !== 'jsonencode' || node.args.length !== 1 || node.expands) return written;
  const [{ start, end }] = node.args;
  return `\${${written.slice(start, end)}}`;
}

/** Arguments that take any object. */
const VALUES = new Set(['body', 'sensitive_body', 'tags']);

/** Arguments that take references without `${}`; those of the same name deeper in a resource are values. */
type BareMembers = ReadonlyMap<string, BareMembers | undefined>;
const IN_LIFECYCLE: BareMembers = new Map([['replace_triggered_by', undefined]]);
const BARE: BareMembers = new Map([['depends_on', undefined], ['lifecycle', IN_LIFECYCLE], ...IN_LIFECYCLE]);
