import type { Document, Resource } from '../resource';
import { asObject, JsonObject, JsonValue, memberOf, objectsIn, textOf, textsIn } from './json';
import { AddressGroups } from './address-groups';
import { PlanBlock } from './plan-block';
import { PlanDependencies } from './plan-dependencies';
import { PlanModule } from './plan-module';
import { PlanReferences } from './plan-references';
import { PlanResource } from './plan-resource';
import { PlanSources } from './plan-sources';
import { RelevantAttributes } from './relevant-attributes';
import { asShown, Shown, ShownDocument, shownIn } from './shown-document';

/** Reads what `terraform show -json` prints of a plan: what there will be when it is applied. */
export function readTerraformPlan(label: string, document: unknown): Document {
  return new TerraformPlan(label, asObject(document)).document;
}

/** References that lead from one attribute to the next are followed so far. */
const DEEPEST = 50;

/** A plan, and what its parts need of each other. */
export class TerraformPlan {
  public readonly document: ShownDocument<PlanResource>;
  public readonly references = new PlanReferences(this);
  public readonly dependencies = new PlanDependencies(this);
  public readonly sources = new PlanSources(this);
  /** What the changes are made from. */
  public readonly relevant: RelevantAttributes | undefined;
  /** The variables of the root module. */
  public readonly variables: JsonValue;
  private readonly providers: JsonValue;
  private readonly root: PlanModule;
  private readonly modules = new Map<string, PlanModule>();
  /** By type: what is not known of each resource. */
  private readonly changes: ReadonlyMap<string, JsonObject[]>;
  private readonly unknowns = new Map<string, Map<string, JsonValue>>();
  private readonly blocks = new Map<string, Map<string, PlanBlock>>();
  private inModules: Map<string, Shown[]> | undefined;
  private readonly shown: Shown[];
  /** What there is already. */
  private readonly before: readonly Shown[];
  private recorded: Map<string, Shown> | undefined;
  private readonly groups: AddressGroups;
  private depth = 0;

  constructor(
    public readonly label: string,
    plan: JsonObject,
  ) {
    this.variables = plan.variables;
    this.relevant = RelevantAttributes.of(plan.relevant_attributes);
    this.providers = memberOf(plan.configuration, 'provider_config');
    this.groups = new AddressGroups(label, () => this.document);
    this.root = PlanModule.root(memberOf(plan.configuration, 'root_module'));
    const deferred = objectsIn(plan.deferred_changes);
    this.changes = byType([...objectsIn(plan.resource_changes), ...deferred.map(changeOf)]);
    this.before = shownIn(memberOf(memberOf(plan.prior_state, 'values'), 'root_module'));
    this.shown = allShown(plan, this.before, deferred);
    for (const { moduleAddress } of this.shown) this.moduleAt(moduleAddress);
    this.document = new ShownDocument(this.shown, (one) => this.make(one), unseen(plan));
  }

  /** All instances of a block; undefined where it has none. */
  public block(module: PlanModule, mode: 'managed' | 'data', type: string, name: string): PlanBlock | undefined {
    let blocks = this.blocks.get(type);
    if (!blocks) this.blocks.set(type, (blocks = this.blocksOf(type)));
    return blocks.get(`${module.address} ${mode} ${name}`);
  }

  /** The subscription that the configuration of a provider writes out, or that a variable of the root module gives it. */
  public subscriptionOf(provider: string): string | undefined {
    const written = memberOf(memberOf(memberOf(this.providers, provider), 'expressions'), 'subscription_id');
    const [variable] = provider.includes(':') ? [] : textsIn(memberOf(written, 'references'));
    const value = variable?.startsWith('var.')
      ? memberOf(memberOf(this.variables, variable.slice('var.'.length)), 'value')
      : memberOf(written, 'constant_value');
    return textOf(value)?.toLowerCase();
  }

  /** What a resource was made after, as the state before the plan tells: of one that there is already. */
  public recordedBefore(address: string): readonly Resource[] {
    this.recorded ??= new Map(this.before.map((one) => [one.address, one]));
    return textsIn(this.recorded.get(address)?.raw.depends_on).flatMap((one) => this.groups.at(one));
  }

  public within(module: PlanModule): readonly Resource[] {
    this.inModules ??= groupedByModule(this.shown);
    const prefix = `${module.address}.`;
    const addresses = [...this.inModules.keys()].filter((one) => one === module.address || one.startsWith(prefix));
    const types = new Set(addresses.flatMap((one) => this.inModules?.get(one)?.map(({ type }) => type) ?? []));
    const all = [...types].flatMap((type) => this.document.ofType(type));
    return all.filter(({ module: own }) => own.address === module.address || own.address.startsWith(prefix));
  }

  /** Gives up where references lead too far, or in a circle. */
  public guarded<T>(follow: () => T | undefined): T | undefined {
    if (this.depth >= DEEPEST) return undefined;
    this.depth++;
    try {
      return follow();
    } finally {
      this.depth--;
    }
  }

  private moduleAt(address: string): PlanModule {
    let module = this.modules.get(address);
    if (!module) this.modules.set(address, (module = this.root.at(address)));
    return module;
  }

  private make(shown: Shown): PlanResource {
    let unknowns = this.unknowns.get(shown.type);
    if (!unknowns) this.unknowns.set(shown.type, (unknowns = unknownOf(this.changes.get(shown.type) ?? [])));
    return new PlanResource(this, shown, this.moduleAt(shown.moduleAddress), unknowns.get(shown.address));
  }

  private blocksOf(type: string): Map<string, PlanBlock> {
    const found = new Map<string, PlanResource[]>();
    for (const resource of this.document.ofType(type)) {
      const key = `${resource.module.address} ${resource.mode} ${resource.name}`;
      const same = found.get(key);
      if (same) same.push(resource);
      else found.set(key, [resource]);
    }
    return new Map([...found].map(([key, instances]) => [key, new PlanBlock(instances)]));
  }
}

/** What there will be; data sources that were read while planning stand in the state before it. */
function allShown(plan: JsonObject, before: readonly Shown[], deferred: readonly JsonObject[]): Shown[] {
  const planned = shownIn(memberOf(plan.planned_values, 'root_module'));
  const read = before.filter(({ mode }) => mode === 'data');
  const replanned = new Set(
    read.length > 0 ? planned.filter(({ mode }) => mode === 'data').map(({ address }) => address) : [],
  );
  return [...planned, ...read.filter(({ address }) => !replanned.has(address)), ...deferred.flatMap(deferredShown)];
}

/** What Terraform leaves to a later plan, because it cannot tell yet what it will be. */
function deferredShown(deferred: JsonObject): Shown[] {
  const change = changeOf(deferred);
  const why = `it is left to a later plan: ${textOf(deferred.reason) ?? 'deferred'}`;
  const shown = asShown(change, memberOf(change.change, 'after'), textOf(change.module_address) ?? '', why);
  return shown ? [shown] : [];
}

function changeOf(deferred: JsonObject): JsonObject {
  return asObject(deferred.resource_change);
}

/** What the plan does not show: whatever an unfinished one had not come to. */
function unseen({ errored, complete }: JsonObject): string[] {
  if (errored === true) return ['the part of the plan that was not reached because of an error'];
  return complete === false ? ['the part of the configuration that the plan leaves out'] : [];
}

function byType(changes: readonly JsonObject[]): Map<string, JsonObject[]> {
  const found = new Map<string, JsonObject[]>();
  for (const change of changes) {
    // an object that is left over from before has the address of the one that takes its place
    if (typeof change.type !== 'string' || change.deposed !== undefined) continue;
    const same = found.get(change.type);
    if (same) same.push(change);
    else found.set(change.type, [change]);
  }
  return found;
}

function unknownOf(changes: readonly JsonObject[]): Map<string, JsonValue> {
  const found = new Map<string, JsonValue>();
  for (const { address, change } of changes) found.set(textOf(address) ?? '', memberOf(change, 'after_unknown'));
  return found;
}

function groupedByModule(shown: readonly Shown[]): Map<string, Shown[]> {
  const found = new Map<string, Shown[]>();
  for (const one of shown) {
    const same = found.get(one.moduleAddress);
    if (same) same.push(one);
    else found.set(one.moduleAddress, [one]);
  }
  return found;
}
