import { azapiType } from '../arm';
import type { Document, Resource } from '../resource';
import { known, Maybe } from '../value';
import { bodyOf } from './patches';

const WORKSPACE = 'microsoft.machinelearningservices/workspaces';

/** Resources of azurerm that make a workspace of one kind. */
const OF_ONE_KIND = new Map([
  ['azurerm_ai_foundry', 'Hub'],
  ['azurerm_ai_foundry_project', 'Project'],
]);

/** The kind of a workspace as it is written: `Default`, `Hub`, `Project`, `FeatureStore`; undefined where nothing says. */
export function workspaceKind(resource: Resource): Maybe<string | undefined> {
  const own = OF_ONE_KIND.get(resource.type);
  if (own) return known(own);
  const { attributes } = resource;
  const kind =
    resource.type === 'azapi_resource' ? bodyOf(attributes.get('body')).find('kind') : attributes.get('kind');
  return kind.isComputed ? known(undefined) : kind.text(undefined);
}

/**
 * Hubs and their projects have no batch endpoints, no compute clusters and no network of the customer's:
 * https://learn.microsoft.com/azure/machine-learning/concept-hub-workspace
 */
export function isHubOrProject(kind: string | undefined): boolean {
  return /^(hub|project)$/i.test(kind ?? '');
}

/** The hubs and projects that a document makes. */
export function hubsAndProjects(document: Document): Resource[] {
  const azapi = document.ofType('azapi_resource').filter((one) => azapiType(one) === WORKSPACE);
  const types = ['azurerm_machine_learning_workspace', ...OF_ONE_KIND.keys()];
  return [...types.flatMap((type) => document.ofType(type)), ...azapi].filter((resource) => {
    const kind = workspaceKind(resource);
    return resource.mode === 'managed' && kind.known && isHubOrProject(kind.value);
  });
}
