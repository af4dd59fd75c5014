import { Attribute } from '../attribute';
import { evaluateValue } from '../expression';
import type { Document, Origin, Resource } from '../resource';
import { PartialValue, Unresolved } from '../value';
import { ConfigSource, isObject, JsonObject, JsonValue, referencesIn } from './config-source';
import { GroupNode } from './group-node';
import { Block, ModuleScope } from './module-scope';
import { ProviderSubscriptions } from './provider-subscriptions';

/** One Terraform configuration in JSON syntax: a `cdk.tf.json`, or all `*.tf.json` of a folder merged. */
export interface TerraformJson {
  /** How to name it: the stack's path or the file's. */
  readonly label: string;
  readonly content: unknown;
  /** Where in the user's program a construct was made. */
  readonly creationSite?: (constructPath: string) => string | undefined;
  /** The file that a block was written in, where the label is not its name. */
  readonly documentOf?: (mode: 'managed' | 'data', type: string, name: string) => string | undefined;
  /** The labels of the configurations that are applied before this one, where that is known. */
  readonly appliedAfter?: readonly string[];
  /** Whether resources may hide in modules that this document calls. */
  readonly modulesAreOpaque?: boolean;
}

/** A resource with more instances than this is judged as one that may not exist. */
const MOST_INSTANCES = 1000;

/** Reads configurations that are judged together; references between cdktf's stacks are followed. */
export function readTerraformJson(files: readonly TerraformJson[]): Document {
  const scopes = new Map<string, ModuleScope>();
  for (const file of files) scopes.set(file.label, new ModuleScope(file.label, asObject(file.content), scopes));
  const resources: Resource[] = [];
  const byFile = new Map<string, Resource[]>();
  for (const file of files) {
    const scope = scopes.get(file.label)!;
    const own: Resource[] = [];
    byFile.set(file.label, own);
    const earlier = (file.appliedAfter ?? []).map(
      (label) => new GroupNode(label, label, () => byFile.get(label) ?? []),
    );
    const subscriptions = new ProviderSubscriptions(asObject(file.content).provider, scope);
    for (const block of scope.blocks()) {
      for (const resource of instances({ file, subscriptions }, scope, block, earlier)) {
        scope.register(block, resource, resource.scope);
        own.push(resource);
        resources.push(resource);
      }
    }
  }
  const opaque = files
    .filter(({ modulesAreOpaque }) => modulesAreOpaque !== false)
    .flatMap(({ content }) => Object.keys(asObject(asObject(content).module)).map((name) => `module.${name}`));
  return new ReadDocument(resources, opaque);
}

class ReadDocument implements Document {
  private readonly byType = new Map<string, Resource[]>();

  constructor(
    public readonly resources: readonly Resource[],
    public readonly opaque: readonly string[],
  ) {
    for (const resource of resources) {
      const same = this.byType.get(resource.type);
      if (same) same.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  public ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }
}

/** The resources that a block makes: none where `count` is 0, one for each instance where their number is known. */
function instances(
  { file, subscriptions }: { file: TerraformJson; subscriptions: ProviderSubscriptions },
  scope: ModuleScope,
  block: Block,
  earlier: readonly Resource[],
): ReadResource[] {
  const make = (suffix: string, bindings: Record<string, PartialValue>, uncertain?: string) =>
    new ReadResource(file, scope.with(bindings), block, suffix, earlier, uncertain, subscriptions);
  const { count, for_each: forEach, lifecycle } = block.body;
  const enabled = lifecycle ? new ConfigSource(lifecycle, scope).member('enabled').value() : undefined;
  // OpenTofu's way to say that something does not exist
  if (enabled === false || enabled === 'false') return [];
  if (enabled instanceof Unresolved) return [make('', {}, `lifecycle.enabled = ${shown(enabled)}`)];
  if (count !== undefined && count !== null) {
    const value = evaluateValue(count, scope);
    const number = typeof value === 'object' ? NaN : Number(value);
    if (!(number >= 0 && number <= MOST_INSTANCES)) return [make('', {}, `count = ${shown(value)}`)];
    return Array.from({ length: number }, (_, index) => make(`[${index}]`, { count: { index } }));
  }
  if (forEach !== undefined && forEach !== null) {
    const value = evaluateValue(forEach, scope);
    const entries = entriesOf(value);
    if (!entries || entries.length > MOST_INSTANCES) return [make('', {}, `for_each = ${shown(value)}`)];
    return entries.map(([key, each]) => make(`[${JSON.stringify(key)}]`, { each: { key, value: each } }));
  }
  return [make('', {})];
}

function entriesOf(value: PartialValue): [string, PartialValue][] | undefined {
  if (value === null || typeof value !== 'object' || value instanceof Unresolved) return undefined;
  if (!Array.isArray(value)) return Object.entries(value);
  const texts = value.filter((item) => typeof item === 'string');
  return texts.length === value.length ? texts.map((item) => [item, item]) : undefined;
}

function shown(value: PartialValue): string {
  return value instanceof Unresolved ? value.text : (JSON.stringify(value) ?? 'undefined');
}

class ReadResource implements Resource {
  public readonly key: string;
  public readonly address: string;
  public readonly attributes: Attribute;
  public readonly mode: 'managed' | 'data';
  public readonly type: string;
  private edges: readonly Resource[] | undefined;

  constructor(
    private readonly file: TerraformJson,
    /** What names stand for in this instance. */
    public readonly scope: ModuleScope,
    private readonly block: Block,
    suffix: string,
    private readonly earlier: readonly Resource[],
    public readonly uncertain: string | undefined,
    private readonly subscriptions: ProviderSubscriptions,
  ) {
    this.mode = block.mode;
    this.type = block.type;
    const prefix = block.isEphemeral ? 'ephemeral.' : block.mode === 'data' ? 'data.' : '';
    this.address = `${prefix}${block.type}.${block.name}${suffix}`;
    this.key = `${file.label}:${this.address}`;
    this.attributes = new Attribute('', new ConfigSource(block.body, scope));
  }

  public dependencies(): readonly Resource[] {
    this.edges ??= [...referencesIn(this.block.body, this.scope), ...this.earlier];
    return this.edges;
  }

  public get subscription(): string | undefined {
    return this.subscriptions.of(this.type, this.block.body.provider);
  }

  public get origin(): Origin {
    const metadata = asObject(asObject(this.block.body['//']).metadata);
    const { mode, type, name } = this.block;
    const document = this.file.documentOf?.(mode, type, name) ?? this.file.label;
    return new ReadOrigin(this.file, document, typeof metadata.path === 'string' ? metadata.path : undefined);
  }
}

class ReadOrigin implements Origin {
  constructor(
    private readonly file: TerraformJson,
    public readonly document: string,
    public readonly constructPath: string | undefined,
  ) {}

  /** Looked for when a finding asks: formatting a stack trace is slow. */
  public get creationSite(): string | undefined {
    return this.constructPath === undefined ? undefined : this.file.creationSite?.(this.constructPath);
  }
}

function asObject(value: unknown): JsonObject {
  return isObject(value as JsonValue) ? (value as JsonObject) : {};
}
