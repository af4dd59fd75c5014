import { evaluateValue } from '../expression';
import { PartialValue } from '../value';
import { merged } from './blocks';
import type { JsonObject } from './config-source';
import type { ModuleJson } from './configuration-json';
import { ConfigurationModule } from './configuration-module';
import { repetition } from './repetition';
import type { Path } from './written-texts';

/** The names of the modules that are called in a configuration. */
export function callsOf(content: JsonObject): string[] {
  return Object.keys(merged(content.module));
}

/** A module that is called, with all its instances. */
export class CalledModule {
  private made: ConfigurationModule[] | undefined;
  private readonly byKey = new Map<string | number, ConfigurationModule>();
  private isUncertain = false;
  private opened: { readonly json: ModuleJson | undefined } | undefined;

  constructor(
    private readonly parent: ConfigurationModule,
    private readonly name: string,
    private readonly body: JsonObject,
  ) {}

  public get address(): string {
    const { address } = this.parent.place;
    return `${address === '' ? '' : `${address}.`}module.${this.name}`;
  }

  /** Whether what is written in it could be read. */
  public get isOpen(): boolean {
    return this.json !== undefined;
  }

  public get isIndexed(): boolean {
    return [this.body.count, this.body.for_each].some((one) => one !== undefined && one !== null);
  }

  /** How an expression sees all instances together. */
  public get shape(): 'list' | 'map' {
    return this.body.for_each === undefined ? 'list' : 'map';
  }

  /** None where it could not be opened; one that may not exist where their number is not known. */
  public get instances(): readonly ConfigurationModule[] {
    if (!this.made) {
      // nothing yet, for those that ask in a circle
      this.made = [];
      this.made = this.open();
    }
    return this.made;
  }

  /** Whether the instances are all there are, each with its key. */
  public get areKnown(): boolean {
    return this.isOpen && this.instances.length >= 0 && !this.isUncertain;
  }

  /** The instances that a path means which follows the name of the module, and what is left of it. */
  public select(path: Path): { instances: readonly ConfigurationModule[]; rest: Path } {
    const { instances } = this;
    if (!this.isIndexed || path.length === 0) return { instances, rest: path };
    const one = this.byKey.get(path[0]);
    const rest = path.slice(1);
    if (one) return { instances: [one], rest };
    return { instances: this.isUncertain ? instances : [], rest };
  }

  /** The instances by their keys, as an expression sees them all together. */
  public get keyed(): [string | number, ConfigurationModule][] {
    return this.instances.length >= 0 ? [...this.byKey] : [];
  }

  private get json(): ModuleJson | undefined {
    this.opened ??= { json: this.parent.reading.mayOpen(1) ? this.parent.json.openModule?.(this.name) : undefined };
    return this.opened.json;
  }

  private open(): ConfigurationModule[] {
    const { json } = this;
    if (!json) return [];
    const { label, uncertain } = this.parent.place;
    const { scope, reading } = this.parent;
    const make = (suffix: string, bindings: Record<string, PartialValue>, why = uncertain) => {
      const call = { body: this.body, scope: scope.with(bindings) };
      return new ConfigurationModule(json, { label, address: this.address + suffix, uncertain: why }, reading, call);
    };
    const found = repetition(this.body, (value) => evaluateValue(value, scope));
    if (found.kind === 'once') return [make('', {})];
    if (found.kind === 'unknown' || !reading.mayOpen(found.instances.length)) {
      this.isUncertain = true;
      return [make('', {}, found.kind === 'unknown' ? found.why : 'too many instances')];
    }
    return found.instances.map(({ key, bindings }) => {
      const one = make(`[${JSON.stringify(key)}]`, bindings);
      this.byKey.set(key, one);
      return one;
    });
  }
}
