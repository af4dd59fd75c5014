import { Construct } from 'constructs';
import { localName } from '../support/names';

/** The service's rule, in its types since API version 2025-12-01; azurerm's own (3-32 characters) is wider. */
export const CLUSTER_NAME = /^[a-zA-Z](?![a-zA-Z0-9-]*-\d+$)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/;

export const ALLOWED_CLUSTER_NAME =
  '3 to 24 letters, digits and hyphens, a letter first, no hyphen last and no hyphen with only digits after it, such as "cpu-scoring"';

/** A cluster's name, unique in its workspace. */
export function clusterName(scope: Construct, abbreviation: string): string {
  // the hash is hexadecimal, so one in seventeen has only digits, which the service takes for its own numbering
  return localName(scope, abbreviation, 23).replace(/-(\d+)$/, '-n$1');
}
