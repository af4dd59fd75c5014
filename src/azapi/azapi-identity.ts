/**
 * The managed identity that Azure gives a resource.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource#nested--identity
 */
export interface AzapiIdentity {
  /**
   * `SystemAssigned` (Azure makes one that lives and dies with the resource), `UserAssigned` (those of `identityIds`),
   * `SystemAssigned, UserAssigned` (both), or `None` (takes an identity away).
   */
  readonly type: string;
  /**
   * The ids of the user-assigned identities: given when the type has `UserAssigned` in it, and only then.
   * @default no user-assigned identity
   */
  readonly identityIds?: string[];
}
