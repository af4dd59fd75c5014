import { Role } from '../identity/role';
import type { Attribute } from '../isolation/facts/attribute';
import { linkKey } from '../isolation/facts/link';
import type { Linker } from '../isolation/facts/linker';
import type { Document, Resource } from '../isolation/facts/resource';
import { nameOf } from './named';

const CLUSTER = 'azurerm_machine_learning_compute_cluster';
const WORKSPACE = 'azurerm_machine_learning_workspace';
const ON_STORAGE = [
  Role.STORAGE_BLOB_DATA_CONTRIBUTOR,
  Role.STORAGE_QUEUE_DATA_CONTRIBUTOR,
  Role.STORAGE_TABLE_DATA_CONTRIBUTOR,
];
/** What the identity of a workspace needs, by the argument that names it; docs/decisions/0003. */
const OF_WORKSPACE: readonly (readonly [argument: string, roles: readonly Role[], managed: boolean])[] = [
  ['storage_account_id', [Role.CONTRIBUTOR, Role.STORAGE_BLOB_DATA_CONTRIBUTOR], true],
  ['container_registry_id', [Role.CONTRIBUTOR], true],
  ['key_vault_id', [Role.CONTRIBUTOR, Role.KEY_VAULT_ADMINISTRATOR], true],
  ['application_insights_id', [Role.CONTRIBUTOR], false],
];

/**
 * The roles that identities of workspaces and clusters need, and that the document assigns none of: somebody else does.
 * Each with the resource that acts as the identity.
 */
export function identityRoles(document: Document, linker: Linker): [role: string, address: string][] {
  const assigned = new Set(
    document
      .ofType('azurerm_role_assignment')
      .map(({ attributes }) => linkKey(linker.byPrincipalId(attributes.get('principal_id')))),
  );
  const acting = [...document.ofType(WORKSPACE), ...document.ofType(CLUSTER)].filter(({ mode }) => mode === 'managed');
  return acting.flatMap((resource) =>
    resource.attributes
      .get('identity.identity_ids')
      .items()
      .filter((id) => !assigned.has(linkKey(linker.byArmId(id))))
      .flatMap((id) =>
        needs(resource, document, linker).map((role): [string, string] => [
          `${role}, for the identity ${nameOf(id)}`,
          resource.address,
        ]),
      ),
  );
}

function needs(resource: Resource, document: Document, linker: Linker): string[] {
  return resource.type === WORKSPACE ? ofWorkspace(resource) : ofCluster(resource, document, linker);
}

function ofWorkspace({ attributes, address }: Resource): string[] {
  const mode = attributes.get('managed_network.isolation_mode').text('Disabled');
  const isManaged = !mode.known || mode.value !== 'Disabled';
  const roles = OF_WORKSPACE.flatMap(([argument, given, isApproved]) => {
    const approver = isManaged && isApproved ? [Role.NETWORK_CONNECTION_APPROVER] : [];
    return on(attributes.get(argument), [...given, ...approver]);
  });
  return [...roles, `${Role.CONTRIBUTOR} on ${address}`];
}

function ofCluster({ attributes }: Resource, document: Document, linker: Linker): string[] {
  const link = linker.byArmId(attributes.get('machine_learning_workspace_id'));
  const workspace = document.ofType(WORKSPACE).find((one) => link.kind === 'resource' && one === link.resource);
  if (!workspace) return [];
  const builder = workspace.attributes.get('image_build_compute_name').text(undefined);
  const name = attributes.get('name').text(undefined);
  const builds = builder.known && name.known && builder.value === name.value;
  return [
    ...on(workspace.attributes.get('storage_account_id'), ON_STORAGE),
    ...on(workspace.attributes.get('container_registry_id'), builds ? [Role.ACR_PULL, Role.ACR_PUSH] : [Role.ACR_PULL]),
  ];
}

function on(attribute: Attribute, roles: readonly Role[]): string[] {
  return attribute.isAbsent ? [] : roles.map((role) => `${role} on ${nameOf(attribute)}`);
}
