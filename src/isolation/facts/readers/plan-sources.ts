import { MAIN_TYPES, azapiType } from '../arm';
import type { Resource } from '../resource';
import type { Target } from '../value';
import type { PlanResource } from './plan-resource';
import type { Key } from './reference';
import type { RelevantAttributes } from './relevant-attributes';

/** What sources need of the plan that they are in. */
export interface SourcePlan {
  readonly document: { readonly resources: readonly PlanResource[] };
  readonly relevant: RelevantAttributes | undefined;
}

/** All that an id which is not known yet may be taken from. */
export interface Sources {
  readonly targets: readonly Target[];
  /** Whether it cannot be anything else. */
  readonly isAll: boolean;
}

/**
 * Where ids come from that an expression holds which a plan does not show, as a local. An id that is not known before the
 * apply is that of something that the apply makes or reads: whatever exists and has been read has an id that is known.
 * Where reading a resource group or subscription is put off until the apply, what lies in it may exist all the same.
 */
export class PlanSources {
  private readonly found = new Map<string, Sources>();
  private resources: { readonly resource: PlanResource; readonly paths: readonly (readonly Key[])[] }[] | undefined;

  constructor(private readonly plan: SourcePlan) {}

  /** @param types ARM types, in lower case */
  public of(types: readonly string[]): Sources {
    const key = types.join();
    let sources = this.found.get(key);
    if (!sources) this.found.set(key, (sources = this.find(types)));
    return sources;
  }

  private find(types: readonly string[]): Sources {
    const used = this.used();
    // an id may be put together from that of a resource group and a name
    const isComposed = used.some(({ resource, paths }) => isContainer(resource) && paths.some(isItsId));
    const fitting = this.plan.document.resources.filter(
      (resource) => types.includes(armTypeOf(resource) ?? '') && resource.isUnknown(['id']),
    );
    const targets = fitting
      .filter((one) => isComposed || (this.plan.relevant?.ofResource(one.address).some(namesItself) ?? true))
      .map((resource): Target => ({ resource, path: ['id'] }));
    const passesOn = (resource: PlanResource, path: readonly Key[]) => mayPassOn(resource, path, types);
    return { targets, isAll: !used.some(({ resource, paths }) => paths.some((path) => passesOn(resource, path))) };
  }

  /** What takes part in a change, with the attributes that do. */
  private used() {
    const { relevant, document } = this.plan;
    this.resources ??= document.resources.map((resource) => ({
      resource,
      paths: relevant ? relevant.ofResource(resource.address) : [[]],
    }));
    return this.resources;
  }
}

function isItsId([first]: readonly Key[]): boolean {
  return first === undefined || first === 'id';
}

/** An attribute that an id is, or is made with; all of a resource has it as well. */
export function namesItself(path: readonly Key[]): boolean {
  return path.length === 0 || ['id', 'resource_id', 'name'].includes(String(path[path.length - 1]));
}

export function isContainer(resource: PlanResource): boolean {
  const type = armTypeOf(resource);
  const isOne = type === GROUP || resource.type === 'azurerm_subscription';
  return isOne && resource.isUnknown(['id']);
}

/** A resource group or subscription that exists, although its id is not known: what has it in its id may exist as well. */
export function isUnreadContainer(resource: PlanResource): boolean {
  return resource.mode === 'data' && isContainer(resource);
}

const GROUP = 'microsoft.resources/resourcegroups';
/** Providers whose values are no part of the id of something that exists already. */
const HARMLESS_PROVIDERS = /^(random|time|tls|azuread)_/;
/** What is read of the one who runs Terraform, and is no part of an id either. */
const HARMLESS = new Set([
  'tenant_id',
  'client_id',
  'object_id',
  'tenantId',
  'clientId',
  'principal_id',
  'principalId',
]);

/** What has no reason to hand on the ids that it was given: a workspace is a way to what belongs to it. */
const SELF_CONTAINED = new Set([...MAIN_TYPES.values()].filter((type) => !type.endsWith('/workspaces')));

/** Whether an attribute may be the id of something else, which exists already or is of a type that nobody tells. */
export function mayPassOn(resource: PlanResource, path: readonly Key[], types: readonly string[]): boolean {
  const [first] = path;
  const isWhole = first === undefined;
  if (HARMLESS_PROVIDERS.test(resource.type) || HARMLESS.has(String(path[path.length - 1]))) return false;
  if (!resource.isUnknown(path)) return false;
  if (isUnreadContainer(resource)) return isItsId(path);
  if (resource.type.startsWith('azapi_')) {
    if (resource.type !== 'azapi_resource' || resource.mode === 'data') return true;
    const type = azapiType(resource);
    // what Azure answers names what it uses
    return type === undefined || first === 'output' || (isWhole && !SELF_CONTAINED.has(type));
  }
  if (!resource.type.startsWith('azurerm_')) return isWhole || first !== 'id';
  if (resource.type.includes('template_deployment')) return true;
  if (resource.mode === 'data') return !MAIN_TYPES.has(resource.type);
  return !MAIN_TYPES.has(resource.type) && isPartOf(resource.type, types);
}

/** `azurerm_storage_account_network_rules` and the like have the id of what they belong to. */
function isPartOf(terraformType: string, types: readonly string[]): boolean {
  return [...MAIN_TYPES].some(([owner, type]) => types.includes(type) && terraformType.startsWith(`${owner}_`));
}

/** The ARM type of a resource, in lower case; undefined where its Terraform type does not tell. */
export function armTypeOf(resource: Resource): string | undefined {
  return (
    MAIN_TYPES.get(resource.type) ??
    OTHER_TYPES.get(resource.type) ??
    (resource.type === 'azapi_resource' ? azapiType(resource) : undefined)
  );
}

/** Other resources of types that are looked for. */
const OTHER_TYPES = new Map([
  ['azurerm_ai_foundry', 'microsoft.machinelearningservices/workspaces'],
  ['azurerm_ai_foundry_project', 'microsoft.machinelearningservices/workspaces'],
  ['azurerm_cosmosdb_account', 'microsoft.documentdb/databaseaccounts'],
]);
