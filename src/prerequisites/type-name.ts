import { armName, armType } from '../isolation/facts/arm';

/** `virtual network` of an id of that type. */
export function typeName(id: string): string {
  const type = armType(id);
  if (!type) return 'resource group';
  return nameOfType(type) ?? armName(id) ?? 'resource';
}

/** `virtual network` of `Microsoft.Network/virtualNetworks`. */
export function nameOfType(type: string): string | undefined {
  const name = type.split('/').pop()?.toLowerCase() ?? '';
  return NAMES[name] ?? (name.replace(/s$/, '') || undefined);
}

const NAMES: { readonly [segment: string]: string | undefined } = {
  virtualnetworks: 'virtual network',
  subnets: 'subnet',
  privatednszones: 'private DNS zone',
  privateendpoints: 'private endpoint',
  storageaccounts: 'storage account',
  registries: 'container registry',
  vaults: 'key vault',
  workspaces: 'workspace',
  components: 'Application Insights component',
  computes: 'compute cluster',
  publicipaddresses: 'public IP address',
  userassignedidentities: 'user-assigned identity',
};
