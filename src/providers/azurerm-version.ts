import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { isAtLeast, VersionRange } from './version-range';

const stated = new WeakMap<TerraformStack, VersionRange>();

/** The bindings of this package's peer ask for exactly the version that they were made from. */
const OF_THE_BINDINGS: VersionRange = { from: [4, 55, 0], below: [4, 55, 1] };

/** The first azurerm with `storage_account_access_type` on the workspace; its default is the account's keys. */
export const DATASTORE_ACCESS = [4, 77, 0] as const;

/** The first azurerm whose links of private DNS zones name the zone by its id; it has other names for more. */
export const AZURERM_5 = [5, 0, 0] as const;

/** The first azurerm that nobody here knows. */
export const UNKNOWN = [6, 0, 0] as const;

/** Notes which versions of azurerm a stack lets Terraform install. */
export function stateAzurermVersion(stack: TerraformStack, range: VersionRange): void {
  stated.set(stack, range);
}

/** Whether the azurerm of a stack has the workspace's argument for the access to its datastores. */
export function azurermSetsDatastoreAccess(scope: Construct): boolean {
  return isFrom(scope, DATASTORE_ACCESS);
}

/** Whether the azurerm of a stack is of version 5. */
export function isAzurerm5(scope: Construct): boolean {
  return isFrom(scope, AZURERM_5);
}

function isFrom(scope: Construct, version: readonly [number, number, number]): boolean {
  return isAtLeast(stated.get(TerraformStack.of(scope)) ?? OF_THE_BINDINGS, version) ?? false;
}
