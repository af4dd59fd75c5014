import type { Attribute } from '../attribute';
import type { Link } from '../link';
import { followed, known, Missing, textOfPlain } from '../value';
import { usualText } from '../usual-text';
import type { ComputeCluster, ManagedOutboundEndpoint, PossibleCluster, Workspace } from '../vocabulary';
import type { Entity, Reading } from './reading';
import { subnetLink } from './networks';

const WORKSPACE = 'microsoft.machinelearningservices/workspaces';

export function workspaces(reading: Reading): Workspace[] {
  return reading.all('azurerm_machine_learning_workspace', WORKSPACE).map((entity) => ({
    resource: entity.resource,
    name: entity.name,
    location: entity.location,
    publicAccess: entity.governed('public_network_access_enabled', 'properties.publicNetworkAccess').bool(true),
    legacyMode: entity.at('v1_legacy_mode_enabled', 'properties.v1LegacyMode').bool(isLegacyByDefault(entity)),
    customerManagedKey: customerManagedKey(entity),
    isolationMode: isolationMode(entity),
    hasManagedNetwork: isWritten(entity.at('managed_network', 'properties.managedNetwork')),
    highBusinessImpact: entity.at('high_business_impact', 'properties.hbiWorkspace').bool(false),
    imageBuildCompute: entity.at('image_build_compute_name', 'properties.imageBuildCompute').text(undefined),
    imageBuildCluster: reading.linker.byIdOrNameIn(
      { kind: 'resource', resource: entity.resource, suffix: '' },
      'computes',
      entity.at('image_build_compute_name', 'properties.imageBuildCompute'),
    ),
    datastoreAccess: entity.at('storage_account_access_type', 'properties.systemDatastoresAuthMode').text(undefined),
    storage: entity.link('storage_account_id', 'properties.storageAccount'),
    registry: entity.link('container_registry_id', 'properties.containerRegistry'),
    vault: entity.link('key_vault_id', 'properties.keyVault'),
    identityType: entity.identityType,
    identities: entity.identities,
    tags: entity.argument('tags'),
  }));
}

function isWritten(block: Attribute): boolean {
  return !block.isComputed && block.items().length > 0;
}

function isolationMode(entity: Entity): Workspace['isolationMode'] {
  const mode = entity.at('managed_network.isolation_mode', 'properties.managedNetwork.isolationMode');
  return mode.isComputed ? known('Disabled') : mode.text('Disabled');
}

/**
 * API versions before 2022-05-01 make workspaces with a private endpoint in legacy mode.
 * https://learn.microsoft.com/azure/machine-learning/how-to-configure-network-isolation-with-v2
 */
function isLegacyByDefault(entity: Entity): boolean {
  const type = entity.isAzapi ? entity.resource.attributes.get('type').text(undefined) : known(undefined);
  const version = type.known ? type.value?.split('@')[1] : undefined;
  return version !== undefined && version < '2022-05-01';
}

function customerManagedKey(entity: Entity): Workspace['customerManagedKey'] {
  const block = entity.at('encryption', 'properties.encryption');
  if (block.isAbsent || block.items().length === 0) return known(false);
  const status = block.get('status').text('Enabled');
  return status.known && block.get('status').isAbsent
    ? known(true, block)
    : followed(status, (text) => /^enabled$/i.test(text));
}

export function managedOutboundEndpoints(reading: Reading): ManagedOutboundEndpoint[] {
  const inline = reading.all('azurerm_machine_learning_workspace', WORKSPACE).flatMap((entity) => {
    const rules = entity.at(undefined, 'properties.managedNetwork.outboundRules');
    const workspace: Link = { kind: 'resource', resource: entity.resource, suffix: '' };
    const whole = rules.unresolvedWhole;
    // any rule may be among them
    if (whole) return [{ resource: entity.resource, workspace, target: unknown(whole), subresource: whole }];
    return rules
      .members()
      .filter(([, rule]) => mayBePrivateEndpointRule(rule.find('type')))
      .map(([, rule]) => ({
        resource: entity.resource,
        workspace,
        target: reading.linker.byArmId(rule.find('destination.serviceResourceId')),
        subresource: rule.find('destination.subresourceTarget').text(undefined),
      }));
  });
  const separate = reading
    .all('azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint', `${WORKSPACE}/outboundrules`)
    .filter((entity) => !entity.isAzapi || mayBePrivateEndpointRule(entity.own(undefined, 'properties.type')))
    .map((entity) => ({
      resource: entity.resource,
      workspace: entity.parent('workspace_id'),
      target: entity.link('service_resource_id', 'properties.destination.serviceResourceId'),
      subresource: entity.at('sub_resource_target', 'properties.destination.subresourceTarget').text(undefined),
    }));
  return [...inline, ...separate];
}

function unknown(why: Missing): Link {
  return { kind: 'unknown', why };
}

function mayBePrivateEndpointRule(type: Attribute): boolean {
  return type.unresolvedWhole !== undefined || textOfPlain(type.value).toLowerCase() === 'privateendpoint';
}

/** What may be a cluster: an expression says what kind of compute it is. */
export function possibleClusters(reading: Reading): PossibleCluster[] {
  return reading.all(undefined, `${WORKSPACE}/computes`).flatMap((entity) => {
    const { unresolvedWhole: why } = computeType(entity);
    const isUnclear = why !== undefined && kindOf(entity) !== 'amlcompute' && entity.resource.mode === 'managed';
    return isUnclear ? [{ resource: entity.resource, workspace: entity.parent(''), why }] : [];
  });
}

function computeType(entity: Entity): Attribute {
  return entity.own(undefined, 'properties.computeType');
}

function kindOf(entity: Entity): string | undefined {
  const kind = usualText(computeType(entity));
  return kind !== undefined && /^\w+$/.test(kind) ? kind.toLowerCase() : undefined;
}

export function computeClusters(reading: Reading): ComputeCluster[] {
  return reading
    .all('azurerm_machine_learning_compute_cluster', `${WORKSPACE}/computes`)
    .filter((entity) => !entity.isAzapi || kindOf(entity) === 'amlcompute')
    .map((entity) => {
      const properties = (name: string) => `properties.properties.${name}`;
      const subnet = entity.at('subnet_resource_id', properties('subnet.id'));
      return {
        resource: entity.resource,
        name: entity.name,
        workspace: entity.parent('machine_learning_workspace_id'),
        location: entity.location,
        subnet: isSet(subnet) ? subnetLink(reading, subnet) : undefined,
        nodePublicIp: entity.at('node_public_ip_enabled', properties('enableNodePublicIp')).bool(true),
        sshPublicAccess: entity.isAzapi
          ? sshPublicAccess(entity.at(undefined, properties('remoteLoginPortPublicAccess')), isSet(subnet))
          : entity.at('ssh_public_access_enabled').bool(false),
        localAuth: entity.isAzapi
          ? negated(entity.at(undefined, 'properties.disableLocalAuth').bool(false))
          : entity.at('local_auth_enabled').bool(true),
        vmSize: entity.at('vm_size', properties('vmSize')).text(undefined),
        minNodes: entity.at('scale_settings.min_node_count', properties('scaleSettings.minNodeCount')).number(0),
        maxNodes: entity
          .at('scale_settings.max_node_count', properties('scaleSettings.maxNodeCount'))
          .number(undefined),
        identityType: entity.identityType,
        identities: entity.identities,
      };
    });
}

function negated(value: ComputeCluster['localAuth']): ComputeCluster['localAuth'] {
  return followed(value, (is) => !is);
}

/** azurerm computes the subnet where nobody names one, and a state says it as an empty text. */
function isSet(subnet: Attribute): boolean {
  return subnet.direct !== undefined || !(subnet.isAbsent || subnet.isComputed || subnet.value === '');
}

/** Left unspecified, the port is closed where the cluster is in a network and open elsewhere. */
function sshPublicAccess(attribute: Attribute, isInNetwork: boolean): ComputeCluster['sshPublicAccess'] {
  const text = attribute.text('NotSpecified');
  return followed(text, (value) => (/^notspecified$/i.test(value) ? !isInNetwork : !/^disabled$/i.test(value)));
}
