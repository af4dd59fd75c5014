import { Attribute } from '../attribute';
import { evaluateValue } from '../expression';
import type { Document, Origin, Resource } from '../resource';
import { PartialValue, Unresolved } from '../value';
import { asBlock, asObject, Block } from './blocks';
import { ConfigSource, JsonObject, JsonValue, referencesIn } from './config-source';
import type { TerraformJson } from './configuration-json';
import { Configured, ConfigurationModule, ConfigurationReading } from './configuration-module';
import { GroupNode } from './group-node';
import type { ModuleScope } from './module-scope';
import { ProviderSubscriptions } from './provider-subscriptions';
import { repetition, shown } from './repetition';

export type { TerraformJson } from './configuration-json';

/** More instances than these, of all resources and modules together, are not told apart. */
const MOST_RESOURCES = 200_000;
const MOST_MODULES = 10_000;

/** Reads configurations that are judged together; references between cdktf's stacks are followed. */
export function readTerraformJson(files: readonly TerraformJson[]): Document {
  const stacks = new Map<string, ConfigurationModule>();
  const reading = new TerraformReading(files, stacks);
  for (const file of files) {
    const place = { label: file.label, address: '' };
    stacks.set(file.label, new ConfigurationModule(file, place, reading, undefined, file.variables));
  }
  const resources: Resource[] = [];
  const opaque: string[] = [];
  const add = (module: ConfigurationModule, isOpaque: boolean): void => {
    for (const resource of module.ownResources) resources.push(resource);
    for (const called of module.calls) {
      if (!called.isOpen && isOpaque) opaque.push(called.address);
      for (const instance of called.instances) add(instance, isOpaque);
    }
  };
  for (const { label, modulesAreOpaque } of files) add(stacks.get(label)!, modulesAreOpaque !== false);
  return new ReadDocument(resources, opaque);
}

class TerraformReading implements ConfigurationReading {
  private readonly byLabel: ReadonlyMap<string, TerraformJson>;
  private readonly subscriptions = new Map<string, ProviderSubscriptions>();
  private readonly earlier = new Map<string, Resource[]>();
  private resources = 0;
  private modules = 0;

  constructor(
    files: readonly TerraformJson[],
    public readonly stacks: ReadonlyMap<string, ConfigurationModule>,
  ) {
    this.byLabel = new Map(files.map((file) => [file.label, file]));
  }

  public mayOpen(instances: number): boolean {
    this.modules += instances;
    return this.modules <= MOST_MODULES;
  }

  public expand(module: ConfigurationModule, block: Block): Configured[] {
    const { place, scope } = module;
    const file = this.byLabel.get(place.label)!;
    const earlier = this.before(module);
    const provider = providerIn(module, block.type, block.body.provider);
    const own = provider === block.body.provider ? block : { ...block, body: { ...block.body, provider } };
    const make = (suffix: string, bindings: Record<string, PartialValue>, uncertain = place.uncertain) =>
      new ReadResource(file, module, scope.with(bindings), own, {
        suffix,
        earlier,
        uncertain,
        subscriptions: this.subscriptionsOf(file),
      });
    const { lifecycle } = block.body;
    const enabled = lifecycle ? new ConfigSource(lifecycle, scope).member('enabled').value() : undefined;
    // OpenTofu's way to say that something does not exist
    if (enabled === false || enabled === 'false') return [];
    if (enabled instanceof Unresolved) return [make('', {}, `lifecycle.enabled = ${shown(enabled)}`)];
    const found = repetition(block.body, (value) => evaluateValue(value, scope));
    if (found.kind === 'once') return [make('', {})];
    if (found.kind === 'unknown') return [make('', {}, found.why)];
    this.resources += found.instances.length;
    if (this.resources > MOST_RESOURCES) return [make('', {}, 'too many instances')];
    return found.instances.map(({ key, bindings }) => make(`[${JSON.stringify(key)}]`, bindings));
  }

  private subscriptionsOf({ label, content }: TerraformJson): ProviderSubscriptions {
    let found = this.subscriptions.get(label);
    if (!found) {
      found = new ProviderSubscriptions(asObject(content).provider, this.stacks.get(label)!.scope);
      this.subscriptions.set(label, found);
    }
    return found;
  }

  /** What is made before anything in a module, whatever it refers to. */
  private before(module: ConfigurationModule): readonly Resource[] {
    const { name, place } = module;
    let found = this.earlier.get(name);
    if (!found) {
      const stacks = this.byLabel.get(place.label)?.appliedAfter ?? [];
      const calls = module.call ? [new GroupNode(name, 'depends_on', () => module.earlier)] : [];
      found = [...stacks.map((label) => new GroupNode(label, label, () => this.ofStack(label))), ...calls];
      this.earlier.set(name, found);
    }
    return found;
  }

  private ofStack(label: string): readonly Resource[] {
    const stack = this.stacks.get(label);
    return stack ? [stack.whole] : [];
  }
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

/** Which provider configuration of the root module makes a resource: modules are given theirs by the caller. */
function providerIn(module: ConfigurationModule, type: string, provider: JsonValue): JsonValue {
  const { call } = module;
  if (!call?.body.providers) return provider;
  const name = typeof provider === 'string' ? provider.replace(/^\$\{\s*|\s*\}$/g, '') : type.split('_')[0];
  const given = passed(call.body.providers).get(name);
  return given === undefined ? provider : providerIn(call.scope.module, type, given);
}

/** `{ azurerm = azurerm.hub }`, or with names such as `azurerm.peer`, which make it an expression. */
function passed(providers: JsonValue): ReadonlyMap<string, string> {
  const plain = (text: string) => text.replace(/^\$\{\s*|\s*\}$/g, '');
  if (typeof providers !== 'string') {
    const texts = Object.entries(asBlock(providers)).filter(
      (one): one is [string, string] => typeof one[1] === 'string',
    );
    return new Map(texts.map(([name, value]) => [name, plain(value)]));
  }
  const pairs = providers.matchAll(/([A-Za-z_][\w.-]*)\s*[=:]\s*([A-Za-z_][\w.-]*)/g);
  return new Map([...pairs].map(([, name, value]) => [name, value]));
}

interface Making {
  /** The key of the instance, in brackets. */
  readonly suffix: string;
  readonly earlier: readonly Resource[];
  readonly uncertain?: string;
  readonly subscriptions: ProviderSubscriptions;
}

class ReadResource implements Configured {
  public readonly key: string;
  public readonly address: string;
  public readonly attributes: Attribute;
  public readonly mode: 'managed' | 'data';
  public readonly type: string;
  public readonly uncertain: string | undefined;
  private edges: readonly Resource[] | undefined;

  constructor(
    private readonly file: TerraformJson,
    private readonly module: ConfigurationModule,
    /** What names stand for in this instance. */
    public readonly scope: ModuleScope,
    private readonly block: Block,
    private readonly making: Making,
  ) {
    this.mode = block.mode;
    this.type = block.type;
    this.uncertain = making.uncertain;
    const kind = block.isEphemeral ? 'ephemeral.' : block.mode === 'data' ? 'data.' : '';
    const { address } = module.place;
    this.address = `${address === '' ? '' : `${address}.`}${kind}${block.type}.${block.name}${making.suffix}`;
    this.key = `${file.label}:${this.address}`;
    this.attributes = new Attribute('', new ConfigSource(block.body, scope));
  }

  public get body(): JsonObject {
    return this.block.body;
  }

  public dependencies(): readonly Resource[] {
    this.edges ??= [...referencesIn(this.block.body, this.scope), ...this.making.earlier];
    return this.edges;
  }

  public get subscription(): string | undefined {
    return this.making.subscriptions.of(this.type, this.block.body.provider);
  }

  public get origin(): Origin {
    const metadata = asObject(asObject(this.block.body['//']).metadata);
    const { mode, type, name } = this.block;
    const document = this.module.json.documentOf?.(mode, type, name) ?? this.file.label;
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
