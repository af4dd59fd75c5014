import {
  SubnetServiceEndpointStoragePolicy,
  SubnetServiceEndpointStoragePolicyDefinition,
} from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import { Construct } from 'constructs';
import { isAzurerm5 } from '../providers/azurerm-version';
import { localName } from '../support/names';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId } from '../support/resource-props';
import { ExfiltrationPrevention } from './exfiltration-prevention';

/** What the compute subnet gets for it. */
export interface SubnetServiceEndpoints {
  readonly serviceEndpoints?: string[];
  readonly serviceEndpointPolicyIds?: string[];
}

/** Makes the policy, in the scope of the network. */
export function makeStorageEndpointPolicy(
  scope: Construct,
  prevention: ExfiltrationPrevention | undefined,
  place: { readonly resourceGroupName: string; readonly location: string; readonly tags?: { [key: string]: string } },
): SubnetServiceEndpoints {
  if (prevention === undefined) return {};
  const { storageAccountIds = [] } = prevention;
  const definition: SubnetServiceEndpointStoragePolicyDefinition[] = [
    // accounts of Microsoft that nodes start from
    { name: 'AzureMachineLearning', service: 'Global', serviceResources: ['/services/Azure/MachineLearning'] },
  ];
  if (storageAccountIds.length > 0) {
    definition.push({ name: 'StorageAccounts', service: 'Microsoft.Storage', serviceResources: storageAccountIds });
  }
  const name = localName(scope, 'se', 80);
  const policy = new SubnetServiceEndpointStoragePolicy(scope, 'StorageEndpointPolicy', { name, ...place, definition });
  return { serviceEndpoints: ['Microsoft.Storage'], serviceEndpointPolicyIds: [policy.id] };
}

/** Checks the prop `exfiltrationPrevention`. */
export function checkExfiltrationPrevention(scope: Construct, problems: PropProblems, prevention: unknown): void {
  if (prevention === undefined) return;
  const prop = 'exfiltrationPrevention';
  if (!problems.given(prop, prevention, '{} or { storageAccountIds: ["/subscriptions/…"] }')) return;
  problems.noOthers(prevention as object, ['storageAccountIds'], `${prop}.`);
  const { storageAccountIds } = prevention as { [name: string]: unknown };
  problems.optionalList(
    `${prop}.storageAccountIds`,
    storageAccountIds,
    'a list of ARM ids of storage accounts',
    (at, id) => {
      checkResourceId(problems, at, id, 'Microsoft.Storage/storageAccounts');
    },
  );
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide
  if (isAzurerm5(scope)) {
    problems.add(
      prop,
      'is not written for azurerm 5, which has service endpoints in another shape',
      'azurermVersion "~> 4.77"',
    );
  }
}
