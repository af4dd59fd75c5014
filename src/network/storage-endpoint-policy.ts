import {
  SubnetServiceEndpointStoragePolicy,
  SubnetServiceEndpointStoragePolicyDefinition,
} from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { Construct } from 'constructs';
import { isAzurerm5 } from '../providers/azurerm-version';
import { localName } from '../support/names';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId } from '../support/resource-props';
import { ExfiltrationPrevention } from './exfiltration-prevention';

const SERVICE = 'Microsoft.Storage';

/** What the compute subnet gets for it. */
export interface SubnetServiceEndpoints {
  readonly serviceEndpoints?: string[];
  readonly serviceEndpointPolicyIds?: string[];
}

/** azurerm 5 has a block for each service endpoint, where azurerm 4 has one list of all; the bindings know the list alone. */
export function writeServiceEndpoints(subnet: Subnet, prevention: ExfiltrationPrevention | undefined): void {
  if (prevention === undefined || !isAzurerm5(subnet)) return;
  // https://registry.terraform.io/providers/hashicorp/azurerm/5.4.0/docs/resources/subnet#service_endpoint
  subnet.addOverride('service_endpoint', [{ service: SERVICE }]);
  subnet.addOverride('service_endpoints', undefined);
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
    definition.push({ name: 'StorageAccounts', service: SERVICE, serviceResources: storageAccountIds });
  }
  const name = localName(scope, 'se', 80);
  const policy = new SubnetServiceEndpointStoragePolicy(scope, 'StorageEndpointPolicy', { name, ...place, definition });
  return { serviceEndpoints: [SERVICE], serviceEndpointPolicyIds: [policy.id] };
}

/** Checks the prop `exfiltrationPrevention`. */
export function checkExfiltrationPrevention(problems: PropProblems, prevention: unknown): void {
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
}
