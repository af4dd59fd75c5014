import type { Attribute } from '../isolation/facts/attribute';
import { Linker } from '../isolation/facts/linker';
import type { Document, Resource } from '../isolation/facts/resource';
import { Mention, mentionsIn } from './mentions';
import { identityRoles } from './identity-roles';
import { rightsFor } from './rights';
import { typeName } from './type-name';

/** What kind of thing must be there. */
export type PrerequisiteKind = 'variable' | 'resource' | 'asset' | 'right' | 'role' | 'quota';

/** Something that must be there before Terraform applies a configuration. */
export interface Prerequisite {
  readonly kind: PrerequisiteKind;
  /** What it is: `virtual network`, `model`. */
  readonly what: string;
  /** Its id, its name, or what it takes. */
  readonly value: string;
  /** What needs it: Terraform addresses, each with the argument that names it where there is one. */
  readonly usedBy: readonly string[];
}

const ARM_ID = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+(\/providers\/.+)?$/i;
const PROVIDER_PATH = /^(\/resourcegroups\/[^/]+)?\/providers\/.+/i;
const VARIABLE = /\bvar\.([\w-]+)/g;
const ASSET = /\/(models|environments|codes|components|datastores)\/([^/]+)(?:\/versions\/([^/]+))?$/i;

/** What a document takes for granted. Whether it is really there, only Azure knows. */
export function prerequisitesOf(document: Document): Prerequisite[] {
  const found = new Found();
  const linker = new Linker(document);
  for (const resource of document.resources) {
    for (const mention of mentionsIn(resource)) add(found, linker, mention);
    if (resource.mode === 'managed') addGroup(found, document, resource);
    addAddresses(found, resource);
    addQuota(found, resource);
  }
  for (const [value, usedBy] of rightsFor(document, linker)) found.add('right', 'role', value, usedBy);
  for (const [value, usedBy] of identityRoles(document, linker)) found.add('role', 'role', value, usedBy);
  return found.all();
}

function add(found: Found, linker: Linker, mention: Mention): void {
  const { resource, path, text, expression } = mention;
  const place = `${resource.address} (${path})`;
  for (const [, name] of expression?.text.matchAll(VARIABLE) ?? []) found.add('variable', 'variable', name, place);
  const asset = ASSET.exec(text);
  if (asset && isAssetOfService(mention)) {
    const [, collection, name, version] = asset;
    const registry = /^azureml:\/\/registries\/([^/]+)\//i.exec(text)?.[1];
    const where = registry ? `registry ${registry}` : 'the workspace';
    const value = `${name}${version ? `, version ${version}` : ''}, in ${where}`;
    found.add('asset', collection.toLowerCase().replace(/s$/, ''), value, place);
  } else if (expression && expression.targets.length === 0 && PROVIDER_PATH.test(text)) {
    found.add('resource', typeName(text), expression.text, place);
  } else if (!expression && ARM_ID.test(text) && !isMade(linker, text)) {
    found.add('resource', typeName(text), text, place);
  }
}

/** What a data source reads exists already. */
function isMade(linker: Linker, id: string): boolean {
  const link = linker.literal(id);
  return link.kind === 'resource' && link.resource.mode === 'managed';
}

/** What is there by its address alone: a firewall of somebody else's, and DNS servers. */
function addAddresses(found: Found, { type, address, attributes }: Resource): void {
  if (type === 'azurerm_route_table') {
    for (const route of attributes.get('route').items()) {
      const hop = route.get('next_hop_in_ip_address').text(undefined);
      if (hop.known && hop.value)
        found.add(
          'resource',
          'firewall',
          `${hop.value}, which lets out what batch compute needs`,
          `${address} (route)`,
        );
    }
  } else if (type === 'azurerm_private_endpoint') {
    const [group, ignored, parts] = [
      'private_dns_zone_group',
      'lifecycle.ignore_changes',
      'private_service_connection.subresource_names',
    ].map((name) => attributes.get(name));
    if (!group.isAbsent || !textsOf(ignored).includes('private_dns_zone_group')) return;
    for (const part of textsOf(parts)) {
      const value = `assignment that writes the DNS zone group of private endpoints for ${part}`;
      found.add('resource', 'Azure Policy', value, address);
    }
  } else if (type === 'azurerm_virtual_network') {
    for (const server of attributes.get('dns_servers').items()) {
      const ip = server.text(undefined);
      const what = 'which answers for the private DNS zones';
      if (ip.known && ip.value) found.add('resource', 'DNS server', `${ip.value}, ${what}`, `${address} (dns_servers)`);
    }
  }
}

function textsOf(list: Attribute): string[] {
  return list.items().flatMap((item) => {
    const text = item.text(undefined);
    return text.known && text.value ? [text.value] : [];
  });
}

/** Storage has containers and shares that are called so as well. */
function isAssetOfService({ text, expression }: Mention): boolean {
  return /^azureml:\/\//i.test(text) || /\/workspaces\//i.test(text) || expression !== undefined;
}

function addGroup(found: Found, document: Document, resource: Resource): void {
  const group = resource.attributes.get('resource_group_name').text(undefined);
  if (!group.known || !group.value) return;
  const wanted = group.value.toLowerCase();
  const isMade = document.ofType('azurerm_resource_group').some(({ mode, attributes }) => {
    const name = attributes.get('name').text(undefined);
    return mode === 'managed' && name.known && name.value?.toLowerCase() === wanted;
  });
  if (!isMade) found.add('resource', 'resource group', group.value, resource.address);
}

function addQuota(found: Found, { type, address, attributes, mode }: Resource): void {
  if (type !== 'azurerm_machine_learning_compute_cluster' || mode !== 'managed') return;
  const size = attributes.get('vm_size').text(undefined);
  const nodes = attributes.get('scale_settings.max_node_count').number(undefined);
  if (!size.known || !nodes.known || !size.value || !nodes.value) return;
  const unit = nodes.value === 1 ? 'node' : 'nodes';
  found.add('quota', unit, `${nodes.value} ${unit} of ${size.value}`, address);
}

const ORDER: readonly PrerequisiteKind[] = ['variable', 'resource', 'asset', 'right', 'role', 'quota'];

/** Each thing once, with all that use it. */
class Found {
  private readonly entries = new Map<string, Prerequisite & { readonly usedBy: string[] }>();

  public add(kind: PrerequisiteKind, what: string, value: string, usedBy: string | readonly string[]): void {
    const key = `${kind} ${what} ${value.toLowerCase()}`;
    const entry = this.entries.get(key) ?? { kind, what, value, usedBy: [] };
    this.entries.set(key, entry);
    for (const place of [usedBy].flat()) if (!entry.usedBy.includes(place)) entry.usedBy.push(place);
  }

  public all(): Prerequisite[] {
    return [...this.entries.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  }
}
