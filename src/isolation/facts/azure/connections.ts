import type { Link } from '../link';
import { textOfPlain } from '../value';
import type { ApprovedConnection } from '../vocabulary';
import type { Reading } from './reading';

/** Of what has one subresource only an answer tells which one a connection is for. */
const SUBRESOURCES = new Map<string, string | undefined>([
  ['microsoft.machinelearningservices/workspaces', 'amlworkspace'],
  ['microsoft.containerregistry/registries', 'registry'],
  ['microsoft.keyvault/vaults', 'vault'],
  ['microsoft.storage/storageaccounts', undefined],
]);

/** The private endpoints that work, as Azure answers when it is asked for what they lead to. */
export function approvedConnections(reading: Reading): ApprovedConnection[] {
  return [...SUBRESOURCES].flatMap(([type, subresource]) =>
    reading
      .all(undefined, type)
      .filter(({ resource }) => resource.mode === 'data')
      .flatMap((entity) => {
        const target: Link = { kind: 'resource', resource: entity.resource, suffix: '' };
        return entity
          .at(undefined, 'properties.privateEndpointConnections')
          .items()
          .filter((item) => isApproved(item.find('properties.privateLinkServiceConnectionState.status').value))
          .map((item) => item.find('properties.privateEndpoint.id').value)
          .filter((id) => typeof id === 'string')
          .map((endpointId): ApprovedConnection => ({ resource: entity.resource, target, subresource, endpointId }));
      }),
  );
}

export function isApproved(status: unknown): boolean {
  return textOfPlain(status).toLowerCase() === 'approved';
}
