import type { Resource } from '../resource';
import { asBlock, asObject, Block, blocksIn, merged } from './blocks';
import { CalledModule, callsOf } from './called-module';
import type { JsonObject, JsonValue } from './config-source';
import type { ModuleJson, RootVariables } from './configuration-json';
import { GroupNode } from './group-node';
import { ModuleScope } from './module-scope';

/** A resource with what is written for it. */
export interface Configured extends Resource {
  readonly body: JsonObject;
  /** What names stand for in this instance. */
  readonly scope: ModuleScope;
}

/** What all modules of one reading share. */
export interface ConfigurationReading {
  /** The root modules that are judged together, by their labels. */
  readonly stacks: ReadonlyMap<string, ConfigurationModule>;
  /** The resources that a block makes. */
  expand(module: ConfigurationModule, block: Block): Configured[];
  /** Whether so many more instances of a module may be opened. */
  mayOpen(instances: number): boolean;
}

/** Where a module is called. */
export interface CallSite {
  readonly body: JsonObject;
  /** What the names in the arguments stand for. */
  readonly scope: ModuleScope;
}

/** Where an instance of a module is. */
export interface ModulePlace {
  /** The stack or folder that it belongs to. */
  readonly label: string;
  /** `module.network["a"]`; empty for the root module. */
  readonly address: string;
  /** When it may not exist: why. */
  readonly uncertain?: string;
}

/** All blocks of one address. */
interface Declared {
  readonly blocks: Block[];
  resources?: Configured[];
}

/** What is known of the resources at an address. */
export interface Instances {
  readonly block: Block;
  readonly resources: readonly Configured[];
}

/** One instance of a module: what is written in it, and what is made of it. */
export class ConfigurationModule {
  public readonly scope: ModuleScope;
  public readonly content: JsonObject;
  public readonly locals: JsonObject;
  private readonly variables: JsonObject;
  private readonly outputs: JsonObject;
  private readonly declared = new Map<string, Declared>();
  private readonly called = new Map<string, CalledModule>();
  private everything: Resource | undefined;

  constructor(
    public readonly json: ModuleJson,
    public readonly place: ModulePlace,
    public readonly reading: ConfigurationReading,
    /** Undefined for the root module. */
    public readonly call?: CallSite,
    /** Of the root module. */
    public readonly rootVariables?: RootVariables,
  ) {
    this.content = asObject(json.content);
    this.locals = merged(this.content.locals);
    this.variables = merged(this.content.variable);
    this.outputs = merged(this.content.output);
    for (const block of blocksIn(this.content)) {
      const key = keyOf(block.isEphemeral ? 'ephemeral' : block.mode, block.type, block.name);
      const same = this.declared.get(key);
      if (same) same.blocks.push(block);
      else this.declared.set(key, { blocks: [block] });
    }
    this.scope = new ModuleScope(this);
  }

  /** How to tell it from all others. */
  public get name(): string {
    const { label, address } = this.place;
    return address === '' ? label : `${label} ${address}`;
  }

  /** The resources at an address; they are made when somebody asks, because how many there are may depend on others. */
  public instances(mode: string, type: string, name: string): Instances | undefined {
    const declared = this.declared.get(keyOf(mode, type, name));
    return declared && { block: declared.blocks[0], resources: this.expanded(declared) };
  }

  public has(mode: string, type: string, name: string): boolean {
    return this.declared.has(keyOf(mode, type, name));
  }

  /** Its own resources, without those of the modules that it calls. */
  public get ownResources(): Configured[] {
    return [...this.declared.values()].flatMap((declared) => this.expanded(declared));
  }

  public get calls(): CalledModule[] {
    return callsOf(this.content).map((name) => this.calledModule(name)!);
  }

  /** The module that is called by a name. */
  public calledModule(name: string): CalledModule | undefined {
    const body = merged(this.content.module);
    if (!Object.hasOwn(body, name)) return undefined;
    let called = this.called.get(name);
    if (!called) this.called.set(name, (called = new CalledModule(this, name, asBlock(body[name]))));
    return called;
  }

  /** Everything in it, as one step in the order of creation. */
  public get whole(): Resource {
    const members = (): Resource[] => [
      ...this.ownResources,
      ...this.calls.flatMap(({ instances }) => instances.map(({ whole }) => whole)),
    ];
    return (this.everything ??= new GroupNode(this.place.label, this.place.address, members));
  }

  public variable(name: string): JsonObject {
    return asBlock(Object.hasOwn(this.variables, name) ? this.variables[name] : undefined);
  }

  /** What is written for a variable where the module is called. */
  public argument(name: string): JsonValue {
    return this.call && Object.hasOwn(this.call.body, name) ? this.call.body[name] : undefined;
  }

  public output(name: string): JsonObject | undefined {
    return Object.hasOwn(this.outputs, name) ? asBlock(this.outputs[name]) : undefined;
  }

  public get outputNames(): string[] {
    return Object.keys(this.outputs);
  }

  /** What must be there before anything in it is made, because a call of a module says so. */
  public get earlier(): Resource[] {
    if (!this.call) return [];
    const { body, scope } = this.call;
    const own = body.depends_on === undefined ? [] : scope.referencesIn({ depends_on: body.depends_on });
    return [...own, ...scope.module.earlier];
  }

  private expanded(declared: Declared): Configured[] {
    if (!declared.resources) {
      // nothing yet, for those that ask in a circle
      declared.resources = [];
      declared.resources = declared.blocks.flatMap((block) => this.reading.expand(this, block));
    }
    return declared.resources;
  }
}

function keyOf(mode: string, type: string, name: string): string {
  return `${mode} ${type}.${name}`;
}
