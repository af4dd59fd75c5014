import { azapiType, MAIN_TYPES } from '../arm';
import type { Attribute } from '../attribute';
import { Link, linkKey, NO_LINK } from '../link';
import type { Resource } from '../resource';
import type { BatchDeployment, BatchEndpoint, StrayBody } from '../vocabulary';
import { Entity, Reading, UNKNOWN_TYPE } from './reading';

const WORKSPACE = 'microsoft.machinelearningservices/workspaces';
const ENDPOINT = `${WORKSPACE}/batchendpoints`;
const TRIGGERS = 'replace_triggers_external_values';
const WORKSPACE_OF_ID = /^(.*\/microsoft\.machinelearningservices\/workspaces\/[^/]+)(\/|$)/i;

export function batchEndpoints(reading: Reading): BatchEndpoint[] {
  return reading.all(undefined, ENDPOINT).map((entity) => ({
    resource: entity.resource,
    get name() {
      return entity.name;
    },
    workspace: entity.parent(''),
    location: entity.location,
    authMode: entity.at(undefined, 'properties.authMode').text(undefined),
    identityType: entity.identityType,
    defaultDeployment: entity.at(undefined, 'properties.defaults.deploymentName').text(undefined),
    tags: entity.argument('tags'),
    bodies: entity.bodies,
    replacementTriggers: [
      ...(entity.isIgnored(TRIGGERS) ? [] : [entity.resource.attributes.get(TRIGGERS)]),
      entity.resource.attributes.get('lifecycle.replace_triggered_by'),
    ].filter((trigger) => !trigger.isAbsent),
  }));
}

export function batchDeployments(reading: Reading): BatchDeployment[] {
  return reading.all(undefined, `${ENDPOINT}/deployments`).map((entity) => {
    const endpoint = entity.parent('');
    const workspace = workspaceOf(reading, endpoint);
    return {
      resource: entity.resource,
      get name() {
        return entity.name;
      },
      endpoint,
      workspace,
      compute: compute(reading, entity, workspace),
      location: entity.location,
      tags: entity.argument('tags'),
      bodies: entity.bodies,
    };
  });
}

/** A pipeline deployment names its cluster in its settings, mostly by the name alone. */
function compute(reading: Reading, entity: Entity, workspace: Link): Link {
  const paths = ['properties.compute', 'properties.deploymentConfiguration.settings.default_compute'];
  const attribute = paths
    .map((path): Attribute => entity.at(undefined, path))
    .find((candidate) => !candidate.isAbsent || candidate.direct);
  return attribute ? reading.linker.byIdOrNameIn(workspace, 'computes', attribute) : NO_LINK;
}

/** What updates send to endpoints and deployments that the document does not declare, and what may be one of them. */
export function strayBatchBodies(reading: Reading): StrayBody[] {
  return [...strayPatches(reading), ...ofUnknownType(reading)];
}

/** Resources in a workspace whose type is not known: each may be an endpoint. */
function ofUnknownType(reading: Reading): StrayBody[] {
  return reading.all(undefined, UNKNOWN_TYPE).flatMap(({ resource }) => {
    const workspace = workspaceOf(reading, reading.entity(resource).parent(''));
    const isElsewhere = workspace.kind === 'resource' && !isWorkspace(workspace.resource);
    if (resource.mode !== 'managed' || workspace.kind === 'none' || isElsewhere) return [];
    return [{ resource, sender: resource, content: resource.attributes.get('type'), workspace }];
  });
}

function isWorkspace(resource: Resource): boolean {
  const type = MAIN_TYPES.get(resource.type) ?? azapiType(resource);
  // other kinds of workspaces have resources of their own in azurerm
  return type === undefined || type.startsWith(WORKSPACE);
}

function strayPatches(reading: Reading): StrayBody[] {
  return reading.strayPatches
    .filter(
      ({ sender, target }) =>
        azapiType(sender)?.startsWith(ENDPOINT) || /\/batchendpoints\//i.test(linkKey(target) ?? ''),
    )
    .map(({ sender, content, target }) => ({
      resource: sender,
      sender,
      content,
      workspace: workspaceOf(reading, target),
    }));
}

/** The workspace that an endpoint, or anything below it, belongs to. */
function workspaceOf(reading: Reading, link: Link, seen = new Set<Resource>()): Link {
  if (link.kind === 'outside') {
    const id = WORKSPACE_OF_ID.exec(link.id)?.[1];
    return id ? reading.linker.literal(id) : NO_LINK;
  }
  if (link.kind !== 'resource') return link;
  const { resource } = link;
  const isBelow = resource.type === 'azapi_resource' && azapiType(resource)?.startsWith(ENDPOINT);
  if (!isBelow || seen.has(resource)) return { ...link, suffix: '' };
  seen.add(resource);
  const parent = reading.entity(resource).parent('');
  return workspaceOf(reading, parent, seen);
}
