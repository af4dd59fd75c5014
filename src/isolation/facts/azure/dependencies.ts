import { Attribute, ValueSource } from '../attribute';
import { linkKey, NO_LINK } from '../link';
import type { Resource } from '../resource';
import { followed, known, Maybe, Obscurity, Unresolved } from '../value';
import type { ContainerRegistry, KeyVault, StorageAccount } from '../vocabulary';
import type { Entity, Reading } from './reading';

export function storageAccounts(reading: Reading): StorageAccount[] {
  const separateRules = new NetworkRules(reading);
  return reading.all('azurerm_storage_account', 'microsoft.storage/storageaccounts').map((entity) => {
    const rules = (azurerm: string, body: string) =>
      separateRules.of(entity, azurerm, entity.governed(`network_rules.${azurerm}`, `properties.networkAcls.${body}`));
    const bypass = rules('bypass', 'bypass');
    return {
      resource: entity.resource,
      get name() {
        return entity.name;
      },
      kind: entity.at('account_kind', 'kind').text('StorageV2'),
      tier: tier(entity),
      hierarchicalNamespace: entity.at('is_hns_enabled', 'properties.isHnsEnabled').bool(false),
      publicAccess: entity.governed('public_network_access_enabled', 'properties.publicNetworkAccess').bool(true),
      defaultAction: rules('default_action', 'defaultAction').text('Allow'),
      ipRules: ipRules(rules('ip_rules', 'ipRules')),
      trustedResources: rules('private_link_access', 'resourceAccessRules')
        .items()
        .map((item) => ['endpoint_resource_id', 'resourceId'].map((name) => item.get(name)).find((id) => !id.isAbsent))
        .map((id) => (id ? reading.linker.byArmId(id) : NO_LINK)),
      bypass: bypass.isAbsent ? known(['AzureServices'], bypass) : commaSeparated(bypass.texts()),
      sharedKeys: entity.at('shared_access_key_enabled', 'properties.allowSharedKeyAccess').bool(true),
      minimumTls: entity
        .at('min_tls_version', 'properties.minimumTlsVersion')
        .text(entity.isAzapi ? 'TLS1_0' : 'TLS1_2'),
      httpsOnly: entity.at('https_traffic_only_enabled', 'properties.supportsHttpsTrafficOnly').bool(true),
      anonymousBlobs: entity
        .at('allow_nested_items_to_be_public', 'properties.allowBlobPublicAccess')
        .bool(!entity.isAzapi),
    };
  });
}

/** Network rules of storage accounts that are resources of their own. */
class NetworkRules {
  private readonly byAccount = new Map<string | undefined, Resource[]>();

  constructor(reading: Reading) {
    for (const resource of reading.document.ofType('azurerm_storage_account_network_rules')) {
      const key = linkKey(reading.linker.byArmId(resource.attributes.get('storage_account_id')));
      this.byAccount.set(key, [...(this.byAccount.get(key) ?? []), resource]);
    }
  }

  /** An attribute of what counts for an account: several that differ, or one that may be another's, leave it open. */
  public of({ resource: account }: Entity, name: string, own: Attribute): Attribute {
    const exact = this.byAccount.get(linkKey({ kind: 'resource', resource: account, suffix: '' })) ?? [];
    const perhaps = this.byAccount.get(undefined) ?? [];
    const values = [...exact, ...perhaps].map(({ attributes }) => attributes.get(name));
    if (exact.every(({ uncertain }) => uncertain !== undefined)) values.push(own);
    const [first] = values;
    if (values.every(({ shown }) => shown === first.shown)) return first;
    const setters = [...exact, ...perhaps].map(({ address }) => address).join(' or ');
    return new Attribute(name, new ValueSource(new Unresolved(Obscurity.EXPRESSION, `set by ${setters}`)));
  }
}

/** azapi says `Standard_LRS` where azurerm says `Standard`. */
function tier(entity: Entity): StorageAccount['tier'] {
  const text = entity.isAzapi
    ? entity.own(undefined, 'sku.name').text(undefined)
    : entity.at('account_tier').text(undefined);
  return followed(text, (name) => name?.split('_')[0]);
}

function ipRules(list: Attribute): Maybe<string[]> {
  const addresses: string[] = [];
  for (const item of list.items()) {
    const plain = item.text(undefined);
    const address = plain.known ? plain : item.get('value').text(undefined);
    if (!address.known) return address;
    if (address.value) addresses.push(address.value);
  }
  return known(addresses, list);
}

function commaSeparated(list: Maybe<string[]>): Maybe<string[]> {
  return followed(list, (texts) => texts.flatMap((text) => text.split(',').map((part) => part.trim())));
}

export function containerRegistries(reading: Reading): ContainerRegistry[] {
  return reading.all('azurerm_container_registry', 'microsoft.containerregistry/registries').map((entity) => ({
    resource: entity.resource,
    get name() {
      return entity.name;
    },
    sku: entity.isAzapi ? entity.own(undefined, 'sku.name').text(undefined) : entity.at('sku').text(undefined),
    adminUser: entity.at('admin_enabled', 'properties.adminUserEnabled').bool(false),
    publicAccess: entity.governed('public_network_access_enabled', 'properties.publicNetworkAccess').bool(true),
    quarantine: entity.governed('quarantine_policy_enabled', 'properties.policies.quarantinePolicy.status').bool(false),
  }));
}

export function keyVaults(reading: Reading): KeyVault[] {
  return reading.all('azurerm_key_vault', 'microsoft.keyvault/vaults').map((entity) => {
    const rbac = entity.at('rbac_authorization_enabled', 'properties.enableRbacAuthorization');
    return {
      resource: entity.resource,
      get name() {
        return entity.name;
      },
      publicAccess: entity.governed('public_network_access_enabled', 'properties.publicNetworkAccess').bool(true),
      // azurerm renamed the argument in 4.x
      rbac: rbac.isAbsent ? entity.at('enable_rbac_authorization').bool(false) : rbac.bool(false),
      purgeProtection: entity.at('purge_protection_enabled', 'properties.enablePurgeProtection').bool(false),
    };
  });
}
