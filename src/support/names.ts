import { createHash } from 'node:crypto';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { Fn, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';

/*
 * Names are made of what the resource is (Azure's recommended abbreviations), where it stands in the program (its
 * construct path) and a hash. A name that only has to be unique in its resource group gets a hash of the path; one that
 * must be unique in the region or in the world gets a suffix that Terraform computes from the subscription as well, so
 * that the same program deploys in two subscriptions.
 * https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
 */

const HASH_LENGTH = 6;
const SUFFIX_LENGTH = 8;

/**
 * A name unique in a resource group: `vnet-scoring-network-1a2b3c`.
 *
 * @param scope the construct that owns the resource
 * @param abbreviation what the resource is, such as `vnet`
 * @param maxLength the longest name Azure accepts for the type
 */
export function localName(scope: IConstruct, abbreviation: string, maxLength = 64): string {
  const hash = createHash('sha256').update(scope.node.path).digest('hex').slice(0, HASH_LENGTH);
  const words = slug(scope, '-', maxLength - abbreviation.length - HASH_LENGTH - 2);
  return [abbreviation, words, hash].filter(Boolean).join('-');
}

/**
 * A name unique in its subscription, with a suffix that Terraform computes: `kv-scoring-${substr(sha256(…), 0, 8)}`.
 *
 * @param scope the construct that owns the resource
 * @param abbreviation what the resource is, such as `kv`
 * @param maxLength the longest name Azure accepts for the type
 * @param separator put between the parts; empty where Azure allows letters and digits only
 */
export function uniqueName(
  scope: Construct,
  abbreviation: string,
  maxLength: number,
  separator: '-' | '' = '-',
): string {
  const words = slug(scope, separator, maxLength - abbreviation.length - SUFFIX_LENGTH - 2 * separator.length);
  return [abbreviation, words, uniqueSuffix(scope)].filter(Boolean).join(separator);
}

/** Eight hexadecimal digits that Terraform computes from the subscription and the construct path. */
export function uniqueSuffix(scope: Construct): string {
  return Fn.substr(Fn.sha256(Fn.join('/', [clientConfig(scope).subscriptionId, scope.node.path])), 0, SUFFIX_LENGTH);
}

/** The identity and subscription Terraform runs with: one data source a stack. */
export function clientConfig(scope: Construct): DataAzurermClientConfig {
  const shared = sharedScope(scope);
  return (
    (shared.node.tryFindChild('ClientConfig') as DataAzurermClientConfig | undefined) ??
    new DataAzurermClientConfig(shared, 'ClientConfig')
  );
}

/** Where things stand that all our constructs of one stack share. */
function sharedScope(scope: Construct): Construct {
  const stack = TerraformStack.of(scope);
  return stack.node.tryFindChild('AzuremlPrivate') ?? new Construct(stack, 'AzuremlPrivate');
}

function slug(scope: IConstruct, separator: '-' | '', room: number): string {
  const ids = scope.node.path.slice(TerraformStack.of(scope).node.path.length);
  const words = ids
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(separator);
  return words.slice(0, Math.max(0, room)).replace(/-+$/, '');
}
