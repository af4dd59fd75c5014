import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import { DataAzapiResource } from '../azapi';
import { localName } from '../support/names';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId } from '../support/resource-props';

/** What a resource runs as. */
export interface Identity {
  /** The ARM id of the user-assigned identity. */
  readonly identityId: string;
  /** The object id that roles are given to. */
  readonly principalId: string;
}

export interface IdentityProps {
  readonly resourceGroupName: string;
  readonly location: string;
  /** An identity that exists already. */
  readonly identityId?: string;
  readonly tags?: { [key: string]: string };
}

/**
 * Checks the prop `identityId`.
 *
 * @param within the prop that holds it, dotted; empty for a construct's own
 */
export function checkIdentityId(problems: PropProblems, identityId: unknown, within = ''): void {
  const type = 'Microsoft.ManagedIdentity/userAssignedIdentities';
  if (identityId !== undefined) checkResourceId(problems, `${within}identityId`, identityId, type);
}

/** The child `Identity` of a construct: made here, or read from Azure where the user brings one. */
export function identityOf(scope: Construct, props: IdentityProps): Identity {
  if (props.identityId !== undefined) return existingIdentity(scope, props.identityId);
  const identity = new UserAssignedIdentity(scope, 'Identity', {
    name: localName(scope, 'id', 128),
    resourceGroupName: props.resourceGroupName,
    location: props.location,
    tags: props.tags,
  });
  return { identityId: identity.id, principalId: identity.principalId };
}

/** Roles are given to the object id, which is not part of the ARM id: Terraform reads it. */
function existingIdentity(scope: Construct, identityId: string): Identity {
  const identity = new DataAzapiResource(scope, 'Identity', {
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31',
    resourceId: identityId,
    responseExportValues: { principalId: 'properties.principalId' },
  });
  return { identityId, principalId: identity.outputAttribute('principalId') };
}
