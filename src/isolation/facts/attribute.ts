import { known, Maybe, Missing, missing, Obscurity, PartialValue, Target, textOfPlain, Unresolved } from './value';

/** What a reader knows of one place in a document; `Attribute` makes it pleasant to read. */
export interface AttributeSource {
  /** The value as far as it is known, references followed. */
  value(): PartialValue;
  /** The attribute of another resource that is referred to here and nowhere computed with; whether its value is known or not. */
  direct(): Target | undefined;
  /** A member of an object; of a list, of its first item. */
  member(key: string): AttributeSource;
  /** The items of a list; a single object is a list of one. */
  items(): AttributeSource[];
  keys(): string[];
  /** Every attribute that is referred to anywhere in here, locals followed, whether its value is known or not. */
  references(): Target[];
  /** What is written here, where that means the same wherever it is written. */
  written?(): Written | undefined;
}

/** A reference to something that the document does not hold. */
export interface Written {
  /** A variable, the output of a module, what a data source reads. */
  readonly reference: string;
  /** The part of it, between its slashes, that is taken out of it. */
  readonly segment?: number;
}

/** A source for a value that has already been read. */
export class ValueSource implements AttributeSource {
  constructor(private readonly content: PartialValue) {}

  public value(): PartialValue {
    return this.content;
  }

  public direct(): Target | undefined {
    const { content } = this;
    return content instanceof Unresolved && content.exact && content.targets.length === 1
      ? content.targets[0]
      : undefined;
  }

  public member(key: string): AttributeSource {
    const content = Array.isArray(this.content) ? this.content[0] : this.content;
    if (content instanceof Unresolved) return new ValueSource(content);
    if (content === null || typeof content !== 'object' || Array.isArray(content)) return new ValueSource(undefined);
    return new ValueSource(Object.hasOwn(content, key) ? content[key] : undefined);
  }

  public items(): AttributeSource[] {
    if (this.content === undefined || this.content === null) return [];
    return Array.isArray(this.content) ? this.content.map((item) => new ValueSource(item)) : [this];
  }

  public keys(): string[] {
    const content = Array.isArray(this.content) ? this.content[0] : this.content;
    if (content === null || typeof content !== 'object' || content instanceof Unresolved) return [];
    return Array.isArray(content) ? [] : Object.keys(content);
  }

  public references(): Target[] {
    return unresolvedParts(this.content).flatMap(({ targets }) => targets);
  }
}

/**
 * A view of one attribute of a resource. Terraform's JSON lets a block stand as an object or as a list of objects, and
 * a boolean or number as a string: the view hides the difference.
 */
export class Attribute {
  private cached: { value: PartialValue } | undefined;
  private cachedDirect: { target: Target | undefined } | undefined;

  constructor(
    /** Dotted path from the resource, for messages. */
    public readonly path: string,
    private readonly source: AttributeSource,
  ) {}

  /** The value as far as it is known. */
  public get value(): PartialValue {
    this.cached ??= { value: this.source.value() };
    return this.cached.value;
  }

  public get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** A member, by a dotted path; of a list, of its first item, as blocks that occur once are written either way. */
  public get(path: string): Attribute {
    return path.includes('.')
      ? path.split('.').reduce<Attribute>((it, key) => it.member(key), this)
      : this.member(path);
  }

  /** The same by names that Azure compares without regard to case. */
  public find(path: string): Attribute {
    return path.split('.').reduce<Attribute>((attribute, key) => {
      const wanted = key.toLowerCase();
      const names = attribute.source.keys().filter((one) => one.toLowerCase() === wanted);
      return names.length > 1 ? attribute.ambiguous(key, names) : attribute.get(names[0] ?? key);
    }, this);
  }

  /** The items of a list or of a repeated block; a single block is a list of one. Absent is an empty list. */
  public items(): Attribute[] {
    return this.source.items().map((item, index) => new Attribute(`${this.path}[${index}]`, item));
  }

  /** The members of an object. */
  public members(): [string, Attribute][] {
    return this.source.keys().map((key) => [key, new Attribute(`${this.path}.${key}`, this.source.member(key))]);
  }

  /** A text; `fallback` is what counts where the attribute is absent. */
  public text<D extends string | undefined>(fallback: D): Maybe<string | D> {
    return this.as(fallback, (value) => (typeof value === 'object' ? undefined : String(value)));
  }

  /** A boolean, also written as a text, or as one of Azure's words for it. */
  public bool<D extends boolean | undefined>(fallback: D): Maybe<boolean | D> {
    return this.as(fallback, (value) => TRUTH.get(textOfPlain(value).toLowerCase()));
  }

  /** A number, also written as a text. */
  public number<D extends number | undefined>(fallback: D): Maybe<number | D> {
    return this.as(fallback, (value) => {
      const text = typeof value === 'object' ? '' : String(value).trim();
      return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
    });
  }

  /** A list of texts: known only when each of them is. */
  public texts(): Maybe<string[]> {
    const texts: string[] = [];
    for (const item of this.items()) {
      const text = item.text(undefined);
      if (!text.known) return text;
      if (text.value !== undefined) texts.push(text.value);
    }
    return known(texts, this);
  }

  /** The attribute of another resource that this one takes its value from unchanged. */
  public get direct(): Target | undefined {
    this.cachedDirect ??= { target: this.source.direct() };
    return this.cachedDirect.target;
  }

  /** Every attribute that is referred to anywhere in here, whether its value is known or not. */
  public get references(): Target[] {
    return this.source.references();
  }

  /** What is written here, where that means the same wherever it is written. */
  public get written(): Written | undefined {
    return this.source.written?.();
  }

  /** Whether nobody set it, so that Azure's default will stand there after the apply. */
  public get isComputed(): boolean {
    const { value } = this;
    return value instanceof Unresolved && value.obscurity === Obscurity.AFTER_APPLY && this.targets.length === 0;
  }

  /** Why the value, or the first part of it that is not known, is not known. */
  public get unresolved(): Unresolved | undefined {
    return unresolvedParts(this.value)[0];
  }

  /** Why not even the number of items is known: the whole list is an expression. */
  public get unresolvedWhole(): Missing | undefined {
    const { value } = this;
    return value instanceof Unresolved ? missing(value.obscurity, `${this.path} = ${value.text}`) : undefined;
  }

  /** All attributes of other resources that the value is made of. */
  public get targets(): Target[] {
    const { direct } = this;
    const parts = unresolvedParts(this.value).flatMap((part) => part.targets);
    const inner = this.items().length > 1 || this.source.keys().length > 0 ? this.innerTargets() : [];
    return direct ? [direct, ...parts, ...inner] : [...parts, ...inner];
  }

  /** The value as evidence in a finding. */
  public get shown(): string {
    const { value } = this;
    if (value === undefined || value === null) return '(not set)';
    if (value instanceof Unresolved) return value.text;
    return JSON.stringify(value, (_, part: unknown) => (part instanceof Unresolved ? part.text : part));
  }

  /** Azure takes one of them: which, nobody says. */
  private ambiguous(key: string, names: readonly string[]): Attribute {
    const value = new Unresolved(Obscurity.EXPRESSION, `one of ${names.join(' and ')}`);
    return new Attribute(this.path ? `${this.path}.${key}` : key, new ValueSource(value));
  }

  private member(key: string): Attribute {
    return new Attribute(this.path ? `${this.path}.${key}` : key, this.source.member(key));
  }

  private innerTargets(): Target[] {
    const members = this.source.keys().length > 0 ? this.members().map(([, member]) => member) : this.items();
    return members.flatMap((member) => member.targets);
  }

  private as<T, D>(fallback: D, convert: (value: string | number | boolean | object) => T | undefined): Maybe<T | D> {
    const { value } = this;
    if (value === undefined || value === null) return known(fallback, this);
    if (value instanceof Unresolved) return missing(value.obscurity, `${this.path} = ${value.text}`);
    const converted = convert(value);
    if (converted !== undefined) return known(converted, this);
    return missing(this.unresolved?.obscurity ?? Obscurity.EXPRESSION, `${this.path} = ${this.shown}`);
  }
}

/** Azure's switches are `Enabled` and `Disabled` where Terraform's are booleans. */
const TRUTH = new Map([
  ['true', true],
  ['false', false],
  ['enabled', true],
  ['disabled', false],
]);

function unresolvedParts(value: PartialValue): Unresolved[] {
  if (value instanceof Unresolved) return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(unresolvedParts);
}
