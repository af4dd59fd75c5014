import type { Link } from '../link';
import { known } from '../value';
import type { ComputeCluster, ManagedOutboundEndpoint, Workspace } from '../vocabulary';
import type { Entity, Reading } from './reading';
import { subnetLink } from './networks';

const WORKSPACE = 'microsoft.machinelearningservices/workspaces';

export function workspaces(reading: Reading): Workspace[] {
  return reading.all('azurerm_machine_learning_workspace', WORKSPACE).map((entity) => ({
    resource: entity.resource,
    name: entity.name,
    location: entity.location,
    publicAccess: entity.at('public_network_access_enabled', 'properties.publicNetworkAccess').bool(true),
    legacyMode: entity.at('v1_legacy_mode_enabled', 'properties.v1LegacyMode').bool(false),
    customerManagedKey: customerManagedKey(entity),
    isolationMode: entity
      .at('managed_network.isolation_mode', 'properties.managedNetwork.isolationMode')
      .text('Disabled'),
    highBusinessImpact: entity.at('high_business_impact', 'properties.hbiWorkspace').bool(false),
    imageBuildCompute: entity.at('image_build_compute_name', 'properties.imageBuildCompute').text(undefined),
    datastoreAccess: entity.at('storage_account_access_type', 'properties.systemDatastoresAuthMode').text(undefined),
    storage: entity.link('storage_account_id', 'properties.storageAccount'),
    registry: entity.link('container_registry_id', 'properties.containerRegistry'),
    vault: entity.link('key_vault_id', 'properties.keyVault'),
    identityType: entity.identityType,
    identities: entity.identities,
    tags: entity.argument('tags'),
  }));
}

function customerManagedKey(entity: Entity): Workspace['customerManagedKey'] {
  const block = entity.at('encryption', 'properties.encryption');
  if (block.isAbsent || block.items().length === 0) return known(false);
  const status = block.get('status').text('Enabled');
  return status.known ? known(/^enabled$/i.test(status.value)) : status;
}

export function managedOutboundEndpoints(reading: Reading): ManagedOutboundEndpoint[] {
  const inline = reading.all(undefined, WORKSPACE).flatMap((entity) =>
    entity
      .at(undefined, 'properties.managedNetwork.outboundRules')
      .members()
      .filter(([, rule]) => isPrivateEndpointRule(rule.get('type').value))
      .map(([, rule]) => ({
        resource: entity.resource,
        workspace: { kind: 'resource', resource: entity.resource, suffix: '' } as Link,
        target: reading.linker.byArmId(rule.get('destination.serviceResourceId')),
        subresource: rule.get('destination.subresourceTarget').text(undefined),
      })),
  );
  const separate = reading
    .all('azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint', `${WORKSPACE}/outboundrules`)
    .filter((entity) => !entity.isAzapi || isPrivateEndpointRule(entity.own(undefined, 'properties.type').value))
    .map((entity) => ({
      resource: entity.resource,
      workspace: entity.parent('workspace_id'),
      target: entity.link('service_resource_id', 'properties.destination.serviceResourceId'),
      subresource: entity.at('sub_resource_target', 'properties.destination.subresourceTarget').text(undefined),
    }));
  return [...inline, ...separate];
}

function isPrivateEndpointRule(type: unknown): boolean {
  return typeof type === 'string' && type.toLowerCase() === 'privateendpoint';
}

export function computeClusters(reading: Reading): ComputeCluster[] {
  return reading
    .all('azurerm_machine_learning_compute_cluster', `${WORKSPACE}/computes`)
    .filter(
      (entity) =>
        !entity.isAzapi || /^amlcompute$/i.test(String(entity.own(undefined, 'properties.computeType').value)),
    )
    .map((entity) => {
      const properties = (name: string) => `properties.properties.${name}`;
      const subnet = entity.at('subnet_resource_id', properties('subnet.id'));
      return {
        resource: entity.resource,
        name: entity.name,
        workspace: entity.parent('machine_learning_workspace_id'),
        location: entity.location,
        subnet: subnet.isAbsent && !subnet.direct ? undefined : subnetLink(reading, subnet),
        nodePublicIp: entity.at('node_public_ip_enabled', properties('enableNodePublicIp')).bool(true),
        // `NotSpecified` closes the port in a network, but only at creation: Azure's default counts as open
        sshPublicAccess: entity.isAzapi
          ? notSpecifiedIsOpen(entity.at(undefined, properties('remoteLoginPortPublicAccess')))
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
  return value.known ? known(!value.value) : value;
}

function notSpecifiedIsOpen(attribute: ReturnType<Entity['at']>): ComputeCluster['sshPublicAccess'] {
  const text = attribute.text('NotSpecified');
  return text.known ? known(!/^disabled$/i.test(text.value)) : text;
}
