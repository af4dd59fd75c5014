import type { AttributeSource } from '../attribute';
import { setMember } from '../expression/values';
import { Obscurity, PartialObject, PartialValue, Target, Unresolved } from '../value';
import { isObject, JsonObject, JsonValue } from './config-source';
import { memberOf } from './json';

/** What is known about where a value in a plan comes from. */
export interface Provenance {
  member(key: string, value: JsonValue): Provenance;
  item(index: number, value: JsonValue): Provenance;
  /** A value that is not known yet, as far as that goes; undefined where nobody sets it. */
  explain(): PartialValue;
  direct(): Target | undefined;
  references(): Target[];
}

/** Where everything is known there is nothing to explain; what is not known is for the provider to decide. */
export const NOT_SET: Provenance = {
  member: () => NOT_SET,
  item: () => NOT_SET,
  explain: () => undefined,
  direct: () => undefined,
  references: () => [],
};

/** Deeper than any schema; beyond it nothing is looked at. */
const DEEPEST = 100;

/** A place in a resource as `terraform show -json` prints it. */
export class ShownSource implements AttributeSource {
  constructor(
    private readonly content: JsonValue,
    /** `true` where the content is not known, or an object or list with `true` in the same places; undefined where all is. */
    private readonly unknown: JsonValue = undefined,
    private readonly provenance: Provenance = NOT_SET,
  ) {}

  public value(): PartialValue {
    return valueOf(this.content, this.unknown, this.provenance, 0);
  }

  public direct(): Target | undefined {
    return this.provenance.direct();
  }

  public member(key: string): AttributeSource {
    if (Array.isArray(this.content) || Array.isArray(this.unknown)) return this.at(0).child(key);
    return this.child(key);
  }

  public items(): AttributeSource[] {
    if (this.unknown === true) return this.explained();
    const length = lengthOf(this.content, this.unknown);
    if (length !== undefined) return Array.from({ length }, (_, index) => this.at(index));
    return this.content === undefined || this.content === null ? [] : [this];
  }

  public keys(): string[] {
    if (Array.isArray(this.content) || Array.isArray(this.unknown)) return this.at(0).keys();
    return keysOf(this.content, this.unknown);
  }

  public references(): Target[] {
    return this.provenance.references();
  }

  private child(key: string): ShownSource {
    const content = memberOf(this.content, key);
    const unknown = this.unknown === true ? true : memberOf(this.unknown, key);
    return new ShownSource(content, unknown, this.provenance.member(key, content));
  }

  private at(index: number): ShownSource {
    const content = Array.isArray(this.content) ? this.content[index] : undefined;
    const unknown = Array.isArray(this.unknown) ? this.unknown[index] : this.unknown === true ? true : undefined;
    return new ShownSource(content, unknown, this.provenance.item(index, content));
  }

  private explained(): AttributeSource[] {
    const value = this.provenance.explain();
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return [this];
    return value.map((_, index) => this.at(index));
  }
}

function valueOf(content: JsonValue, unknown: JsonValue, provenance: Provenance, depth: number): PartialValue {
  if (unknown === true) return provenance.explain();
  if (depth > DEEPEST) return new Unresolved(Obscurity.EXPRESSION, 'nested too deeply');
  const length = lengthOf(content, unknown);
  if (length !== undefined) {
    const [items, flags] = [content, unknown].map((one) => (Array.isArray(one) ? one : []));
    return Array.from({ length }, (_, index) =>
      valueOf(items[index], flags[index], provenance.item(index, items[index]), depth + 1),
    );
  }
  if (!isObject(content) && !isObject(unknown)) return content;
  const result: PartialObject = {};
  for (const key of keysOf(content, unknown)) {
    const member = memberOf(content, key);
    const flag = memberOf(unknown, key);
    const value = valueOf(member, flag, provenance.member(key, member), depth + 1);
    if (value !== undefined) setMember(result, key, value);
  }
  return result;
}

/** How many items a list has; undefined for what is none. */
function lengthOf(content: JsonValue, unknown: JsonValue): number | undefined {
  if (Array.isArray(content)) return content.length;
  return Array.isArray(unknown) && (content === undefined || content === null) ? unknown.length : undefined;
}

function keysOf(content: JsonValue, unknown: JsonValue): string[] {
  const own = isObject(content) ? Object.keys(content) : [];
  const flagged = isObject(unknown) ? Object.keys(unknown).filter((key) => isMarked(unknown, key)) : [];
  return flagged.length === 0 ? own : [...new Set([...own, ...flagged])];
}

/** Whether something there is not known: empty lists and objects only repeat the shape. */
function isMarked(unknown: JsonObject, key: string): boolean {
  const flag = unknown[key];
  return flag === true || (flag !== null && typeof flag === 'object' && Object.keys(flag).length > 0);
}
