import type { Candidate } from './candidates';
import { asObject, JsonObject, JsonValue, memberOf, objectsIn, textOf } from './json';
import { Key, parseModuleAddress } from './reference';

/** One instance of a module of a plan, with the configuration that it was made from. */
export class PlanModule {
  /** What its inputs and outputs were found to lead to. */
  public readonly candidates = new Map<string, Candidate[]>();
  private readonly children = new Map<string, Map<Key | undefined, PlanModule>>();
  private blocks: Map<string, JsonObject> | undefined;

  private constructor(
    /** Empty for the root module. */
    public readonly address: string,
    private readonly configuration: JsonObject,
    public readonly parent?: PlanModule,
    /** The block that calls it, in the configuration of the parent. */
    public readonly call: JsonObject = {},
    public readonly key?: Key,
  ) {}

  public static root(configuration: JsonValue): PlanModule {
    return new PlanModule('', asObject(configuration));
  }

  /** The module at an address; one that the configuration does not know is empty. */
  public at(address: string): PlanModule {
    return (parseModuleAddress(address) ?? []).reduce<PlanModule>((it, { name, key }) => it.child(name, key), this);
  }

  /** The instance of a module that is called here; all that are known of where no key is given. */
  public child(name: string, key: Key | undefined): PlanModule {
    const instances = this.children.get(name) ?? new Map<Key | undefined, PlanModule>();
    this.children.set(name, instances);
    let child = instances.get(key);
    if (!child) {
      const call = asObject(memberOf(memberOf(this.configuration, 'module_calls'), name));
      const suffix = key === undefined ? '' : `[${JSON.stringify(key)}]`;
      const address = `${this.address === '' ? '' : `${this.address}.`}module.${name}${suffix}`;
      child = new PlanModule(address, asObject(memberOf(call, 'module')), this, call, key);
      instances.set(key, child);
    }
    return child;
  }

  /** All instances of a module that is called here. */
  public instances(name: string): PlanModule[] {
    const known = [...(this.children.get(name)?.values() ?? [])];
    if (known.length > 0) return known;
    // one without resources of its own is nowhere else to be seen
    return memberOf(memberOf(this.configuration, 'module_calls'), name) === undefined
      ? []
      : [this.child(name, undefined)];
  }

  /** The configuration of a resource, by its address within the module. */
  public block(address: string): JsonObject | undefined {
    this.blocks ??= byAddress(objectsIn(memberOf(this.configuration, 'resources')));
    return this.blocks.get(address);
  }

  /** What the caller gives for a variable. */
  public input(name: string): JsonValue {
    return memberOf(memberOf(this.call, 'expressions'), name);
  }

  public output(name: string): JsonObject {
    return asObject(memberOf(memberOf(this.configuration, 'outputs'), name));
  }

  public get outputs(): string[] {
    return Object.keys(asObject(memberOf(this.configuration, 'outputs')));
  }
}

function byAddress(blocks: readonly JsonObject[]): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const block of blocks) found.set(textOf(block.address) ?? '', block);
  return found;
}
