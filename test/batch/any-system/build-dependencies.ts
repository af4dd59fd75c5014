import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import {
  AzureCloud,
  IContainerRegistry,
  IKeyVault,
  IObservability,
  IPrivateDnsZones,
  IPrivateNetwork,
  IStorageAccount,
  Observability,
  PrivateDnsZones,
  PrivateEndpoint,
  PrivateLinkSubresource,
  SecureContainerRegistry,
  SecureKeyVault,
  SecureStorageAccount,
} from '../../../src';
import { dataAccount } from './build-network';
import { DnsChoice, ObservabilityChoice, RegistryChoice, StorageChoice, VaultChoice } from './dependency-choices';
import { idOf } from './ids';
import { Place } from './place';

const BATCH = Object.values(PrivateLinkSubresource).filter((it) => it !== PrivateLinkSubresource.AZUREMONITOR);
const ALL = Object.values(PrivateLinkSubresource);

export function buildZones(place: Place, network: IPrivateNetwork, choice: DnsChoice): IPrivateDnsZones {
  const { stack, resourceGroupName, statedCloud: cloud } = place;
  const subresources = 'monitor' in choice && choice.monitor && place.cloud !== AzureCloud.CHINA ? ALL : undefined;
  if (choice.kind === 'policy') return PrivateDnsZones.registeredByPolicy(stack, 'Dns');
  const tags = choice.tags && { ...choice.tags };
  if (choice.kind === 'made') {
    return new PrivateDnsZones(stack, 'Dns', { resourceGroupName, networks: [network], subresources, cloud, tags });
  }
  const linkTo = choice.linked ? [network] : undefined;
  const provider = choice.provider && choice.linked ? place.hubProvider : undefined;
  const options = { linkTo, provider, tags: choice.linked ? tags : undefined };
  if (choice.kind === 'group') {
    const id = idOf(stack, choice.how, 'Microsoft.Network/privateDnsZones/x', () => groupOf(stack));
    const resourceGroupId = id.replace(/\/providers\/.*/, '');
    return PrivateDnsZones.fromResourceGroup(stack, 'Dns', { ...options, resourceGroupId, subresources, cloud });
  }
  const ids = Object.entries(zoneNames(place.cloud)).filter(([prop]) => prop !== choice.without);
  return PrivateDnsZones.fromZoneIds(
    stack,
    'Dns',
    Object.fromEntries(
      ids.map(([prop, name]) => [
        prop,
        idOf(stack, choice.how, `Microsoft.Network/privateDnsZones/${name}`, () => {
          return new PrivateDnsZone(stack, `zone-${prop}`, { name, resourceGroupName }).id;
        }),
      ]),
    ),
    options,
  );
}

function groupOf(stack: TerraformStack): string {
  return new ResourceGroup(stack, 'hub-group', { name: 'rg-dns', location: 'northeurope' }).id;
}

function zoneNames(cloud: AzureCloud): { [prop: string]: string } {
  const [api, notebooks] = cloud.zoneNames(PrivateLinkSubresource.AMLWORKSPACE);
  const others = BATCH.filter((it) => it !== PrivateLinkSubresource.AMLWORKSPACE);
  return {
    amlworkspaceApi: api,
    amlworkspaceNotebooks: notebooks,
    ...Object.fromEntries(others.map((it) => [it, cloud.zoneNames(it)[0]])),
  };
}

/** What dependencies share. */
export interface Shared {
  readonly network: IPrivateNetwork;
  readonly dns: IPrivateDnsZones;
}

export function buildObservability(place: Place, shared: Shared, choice: ObservabilityChoice): IObservability {
  const { stack, resourceGroupName, location } = place;
  if (choice.kind === 'made') {
    const { kind: _, privateLink, tags, ...options } = choice;
    return new Observability(stack, 'Observability', {
      ...options,
      resourceGroupName,
      location,
      privateLink: privateLink ? shared : undefined,
      tags: tags && { ...tags },
    });
  }
  const logs = idOf(stack, choice.how, 'Microsoft.OperationalInsights/workspaces/log-one', () => {
    return new LogAnalyticsWorkspace(stack, 'log-one', { name: 'log-one', resourceGroupName, location }).id;
  });
  const insights = idOf(stack, choice.how, 'Microsoft.Insights/components/appi-one', () => {
    const props = { name: 'appi-one', resourceGroupName, location, applicationType: 'web', workspaceId: logs };
    return new ApplicationInsights(stack, 'appi-one', props).id;
  });
  return Observability.fromIds(stack, 'Observability', {
    logAnalyticsWorkspaceId: logs,
    applicationInsightsId: insights,
  });
}

interface Observed extends Shared {
  readonly observability: IObservability;
}

export function buildStorage(place: Place, shared: Observed, choice: StorageChoice): IStorageAccount {
  const { stack } = place;
  if (choice.kind === 'made') {
    const { kind: _, observed, tags, ...options } = choice;
    return new SecureStorageAccount(stack, 'Storage', {
      ...options,
      ...propsOf(place, shared, observed),
      tags: tags && { ...tags },
    });
  }
  const storageAccountId = dataAccount(place, choice.how, 'stgiven');
  const { BLOB, FILE, QUEUE, TABLE } = PrivateLinkSubresource;
  const endpoints = choice.endpointsHere
    ? makeEndpoints(place, shared, storageAccountId, BLOB, FILE, QUEUE, TABLE)
    : [];
  return SecureStorageAccount.fromIds(stack, 'Storage', {
    storageAccountId,
    keyless: choice.keyless,
    privateEndpointIds: endpoints.map(({ privateEndpointId }) => privateEndpointId),
    readyWhen: [...endpoints.map(({ resource }) => resource), ...linksOf(choice, shared, BLOB, FILE, QUEUE, TABLE)],
  });
}

export function buildRegistry(place: Place, shared: Observed, choice: RegistryChoice): IContainerRegistry {
  const { stack, resourceGroupName, location } = place;
  if (choice.kind === 'made') {
    const { kind: _, observed, ...options } = choice;
    return new SecureContainerRegistry(stack, 'Registry', { ...options, ...propsOf(place, shared, observed) });
  }
  const registryId = idOf(stack, choice.how, 'Microsoft.ContainerRegistry/registries/crgiven', () => {
    const props = { name: 'crgiven', resourceGroupName, location, sku: 'Premium', adminEnabled: false };
    return new ContainerRegistry(stack, 'crgiven', { ...props, publicNetworkAccessEnabled: false }).id;
  });
  const privateEndpoints = choice.endpointsHere ? endpointsOf(place, shared) : undefined;
  return SecureContainerRegistry.fromIds(stack, 'Registry', { registryId, privateEndpoints });
}

export function buildVault(place: Place, shared: Observed, choice: VaultChoice): IKeyVault {
  const { stack, resourceGroupName, location } = place;
  if (choice.kind === 'made') {
    const { kind: _, observed, ...options } = choice;
    return new SecureKeyVault(stack, 'KeyVault', { ...options, ...propsOf(place, shared, observed) });
  }
  const keyVaultId = idOf(stack, choice.how, 'Microsoft.KeyVault/vaults/kv-given', () => {
    const tenantId = '22222222-2222-2222-2222-222222222222';
    const props = { name: 'kv-given', resourceGroupName, location, tenantId, skuName: 'standard' };
    return new KeyVault(stack, 'kv-given', { ...props, publicNetworkAccessEnabled: false }).id;
  });
  const privateEndpoints = choice.endpointsHere ? endpointsOf(place, shared) : undefined;
  return SecureKeyVault.fromIds(stack, 'KeyVault', { keyVaultId, privateEndpoints });
}

function endpointsOf({ resourceGroupName, location }: Place, { network, dns }: Shared) {
  return { resourceGroupName, location, network, dns };
}

/** What names of endpoints that are made here resolve by. */
function linksOf({ endpointsHere }: { endpointsHere: boolean }, { dns }: Shared, ...of: PrivateLinkSubresource[]) {
  return endpointsHere ? of.flatMap((subresource) => dns.links(subresource)) : [];
}

function propsOf({ resourceGroupName, location }: Place, { network, dns, observability }: Observed, observed: boolean) {
  return { resourceGroupName, location, network, dns, observability: observed ? observability : undefined };
}

/** Private endpoints of this program for what is not of this program. */
function makeEndpoints(
  { stack, resourceGroupName, location }: Place,
  { network, dns }: Shared,
  targetResourceId: string,
  ...subresources: PrivateLinkSubresource[]
): PrivateEndpoint[] {
  return subresources.map(
    (subresource) =>
      new PrivateEndpoint(stack, `given-${subresource}`, {
        resourceGroupName,
        location,
        subnetId: network.endpointSubnetId,
        targetResourceId,
        subresource,
        dnsZoneIds: dns.zoneIds(subresource),
      }),
  );
}
