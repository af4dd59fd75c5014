/* How systems of test/support/spelled-systems.ts are written, and the blocks that they are made of. */

/** How it is written. */
export interface Spelling {
  /** Where the private endpoints are repeated, and over what. */
  readonly endpoints: 'objects' | 'objects-in-locals' | 'ids' | 'lists' | 'modules';
  /** How an object names the zones of its endpoint: by their keys or by their ids. */
  readonly zones: 'keys' | 'ids';
  /** Whether an id of a subnet is written, or taken out of all of them. */
  readonly subnet: 'plain' | 'splat' | 'local';
  /** What azapi makes. */
  readonly azapi: readonly Part[];
  /** How many storage accounts beside that of the workspace have private endpoints. */
  readonly otherAccounts: number;
  /** Whether the zones are linked to a hub as well. */
  readonly hub: boolean;
  readonly mistake?: 'other zone' | 'no table' | 'no link' | 'other account';
}

export type Part = 'storage' | 'vault' | 'registry' | 'endpoints' | 'zones' | 'cluster';

export const IN_GROUP = `resource_group_name = azurerm_resource_group.rg.name`;
export const PLACED = `${IN_GROUP}\n location = "northeurope"`;

export function azurerm(type: string, name: string, body: string): string {
  return `resource "azurerm_${type}" "${name}" {\n ${body}\n}\n`;
}

export function azapi(type: string, name: string, body: string): string {
  return `resource "azapi_resource" "${name}" {\n type = "${type}"\n ${body}\n}\n`;
}

export const IN_GROUP_BY_ID = `parent_id = azurerm_resource_group.rg.id\n location = "northeurope"`;

export function isAzapi({ azapi: parts }: Spelling, part: Part): boolean {
  return parts.includes(part);
}

export function idOf(spelling: Spelling, part: Part, type: string, name: string): string {
  return `${isAzapi(spelling, part) ? 'azapi_resource' : `azurerm_${type}`}.${name}.id`;
}

export function accounts({ otherAccounts }: Spelling): string[] {
  return ['main', ...Array.from({ length: otherAccounts }, (_, index) => `data${index}`)];
}
