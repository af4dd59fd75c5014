import type { Facts } from '../../facts/facts';
import { sameLink } from '../../facts/link';
import type { Resource } from '../../facts/resource';
import type { System } from '../../facts/systems';
import { Target, textOfPlain } from '../../facts/value';
import { Posture } from './posture';

/** What the references of triggers watch. */
export interface Watched {
  readonly parts: ReadonlySet<Posture>;
  /** Whether some of them read the workspace, or something that is not known, in a way that does not tell. */
  readonly isVague: boolean;
}

const PARTS: [Posture, RegExp][] = [
  [Posture.PUBLIC_ACCESS, /publicnetworkaccess/],
  [Posture.ISOLATION_MODE, /managednetwork|isolationmode/],
  [Posture.PRIVATE_ENDPOINT, /privateendpoint/],
];
/** A whole object of which the rest is a part. */
const WHOLE = /^(body|output)?(\.properties)?$/;
/** The attributes of a private endpoint that change when it is made anew or taken away. */
const OF_ENDPOINT = /^$|^(id|name|network_interface|private_service_connection|custom_dns_configs|output)\b/;

export function postureReferences(references: readonly Target[], system: System, facts: Facts): Watched {
  const parts = new Set<Posture>();
  const endpoints = new Set(
    facts.privateEndpointsTo(system.workspaceLink, 'amlworkspace').map(({ resource }) => resource),
  );
  const possible = facts.privateEndpointsMaybeTo(system.workspaceLink, 'amlworkspace');
  const unclear = new Set([...possible.map(({ resource }) => resource), ...facts.untyped]);
  let isVague = false;
  for (const { resource, path } of followed(references)) {
    const name = path.join('.');
    if (endpoints.has(resource)) {
      if (OF_ENDPOINT.test(name)) parts.add(Posture.PRIVATE_ENDPOINT);
    } else if (isOfWorkspace(resource, system, facts)) {
      partsOf(resource, name).forEach((part) => parts.add(part));
    } else if (unclear.has(resource)) isVague = true;
    else if (resource.mode === 'data' && system.workspace?.resource.mode !== 'managed') isVague = true;
  }
  return { parts, isVague };
}

/** Whether it is the workspace, or reads it. */
function isOfWorkspace(resource: Resource, { workspace, workspaceLink }: System, facts: Facts): boolean {
  if (resource === workspace?.resource) return true;
  return resource.type.startsWith('azapi_') && sameLink(facts.subjectOf(resource), workspaceLink) === true;
}

function partsOf(resource: Resource, name: string): Posture[] {
  const inner = name.startsWith('output') ? exported(resource, name) : name;
  const path = inner.replace(/_/g, '').toLowerCase();
  const found = PARTS.filter(([, pattern]) => pattern.test(path)).map(([part]) => part);
  if (!WHOLE.test(inner)) return found;
  // Azure lists the private endpoints of a workspace, a configuration does not
  const isAnswer = inner.startsWith('output') || resource.mode === 'data';
  return [Posture.PUBLIC_ACCESS, Posture.ISOLATION_MODE, ...(isAnswer ? [Posture.PRIVATE_ENDPOINT] : [])];
}

/** The path in Azure's answer that an output stands for, where the resource exports parts of it under names. */
function exported({ attributes }: Resource, name: string): string {
  const exports = attributes.get('response_export_values');
  if (exports.isAbsent) return name;
  const [, key] = name.split('.');
  const members = exports.members();
  const named = members.find(([member]) => member === key);
  if (named) return `output.${textOfPlain(named[1].value)}`;
  const all = members.length > 0 ? members.map(([, path]) => path.value) : exports.items().map(({ value }) => value);
  if (all.includes('*')) return name;
  return key === undefined ? `output.${all.map(String).join(',')}` : name;
}

/** Resources that pass on what they are given: a change of it changes or replaces them. */
function passedOn({ type }: Resource, path: Target['path']): string[] {
  if (type === 'terraform_data') return path[0] === 'id' ? ['triggers_replace'] : ['input', 'triggers_replace'];
  if (type === 'null_resource' || type.startsWith('time_')) return ['triggers'];
  return type.startsWith('random_') ? ['keepers'] : [];
}

function followed(references: readonly Target[]): Target[] {
  const found: Target[] = [];
  const seen = new Set<Resource>();
  const waiting = [...references];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { resource, path } = next;
    const attributes = passedOn(resource, path);
    if (attributes.length === 0) found.push(next);
    else if (!seen.has(resource)) {
      seen.add(resource);
      waiting.push(...attributes.flatMap((name) => resource.attributes.get(name).references));
    }
  }
  return found;
}
