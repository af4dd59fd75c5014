import { PrivateLinkSubresource } from '../../facts/azure/private-zones';
import type { Facts } from '../../facts/facts';
import { Link, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { findPrivateEndpoint, searchResult } from '../find-private-endpoint';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { workspaceOutside } from './part';

/** What breaks without the endpoint. */
const WHY = {
  blob: 'nodes read their inputs and write their results as blobs, and the account refuses them by its public name',
  file: "the workspace keeps code and logs on the account's file share, which nodes mount",
  queue:
    'the nodes of a batch job share out their mini-batches by a queue: without it the job ends with "The master role failed"',
  table:
    'the nodes of a batch job keep their progress in a table: without it the job ends with "Failed to create table ... due to authorization failure"',
};

function storageEndpoint(id: string, subresource: keyof typeof WHY): Rule {
  return {
    id,
    name: `storage-endpoint-${subresource}`,
    severity: Severity.INVARIANT,
    title: `the workspace's default storage account has a private endpoint for ${subresource} in each network that runs its jobs`,
    why: WHY[subresource],
    remedy: `use SecureStorageAccount, which makes all four endpoints, or add new PrivateEndpoint(…, { targetResourceId: storage.storageAccountId, subresource: PrivateLinkSubresource.${subresource.toUpperCase()}, … })`,
    terraformRemedy: `an azurerm_private_endpoint whose private_service_connection has private_connection_resource_id = the account's id and subresource_names = ["${subresource}"] (azapi: Microsoft.Network/privateEndpoints to the account with groupIds = ["${subresource}"])`,
    undetermined:
      'the account is known by its id only, an expression hides where a private endpoint leads or whether it is made, or what connects the networks is declared elsewhere',
    documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
    check: (system, facts) => check(system, facts, subresource),
  };
}

function check(system: System, facts: Facts, subresource: keyof typeof WHY): Outcome[] {
  const { workspace, storage, managedNetwork } = system;
  if (!workspace) return [workspaceOutside(system, 'default storage account')];
  // the service makes those for blob and file by itself; for queue and table there is BNI207
  if (managedNetwork.known && managedNetwork.value) return [];
  if (storage.link.kind === 'none') return [fail(workspace.resource, 'the workspace names no default storage account')];
  const outcome = inEachNetwork(system, facts, subresource);
  if (outcome.verdict === 'fail' && !managedNetwork.known) {
    return [
      undetermined(outcome.resource, `${outcome.message}, unless the workspace has a managed network`, managedNetwork),
    ];
  }
  return [outcome];
}

function inEachNetwork(system: System, facts: Facts, subresource: keyof typeof WHY): Outcome {
  const { storage, jobNetworks } = system;
  const resource = storage.fact?.resource ?? system.anchor;
  const account = linkName(storage.link);
  const networks: (Link | undefined)[] = jobNetworks.length > 0 ? [...jobNetworks] : [undefined];
  const searches = networks.map((from) => ({ from, ...findPrivateEndpoint(facts, storage.link, subresource, from) }));

  const lacking = searches.filter(({ found, doubt }) => !found && !doubt);
  if (lacking.length > 0) {
    const messages = lacking.map(({ from, elsewhere }) => {
      if (elsewhere.length === 0 || !from) return `${account} has no private endpoint for ${subresource}`;
      return `${linkName(from)} does not reach the private endpoint of ${account} for ${subresource}: ${elsewhere[0].resource.address} is in ${linkName(elsewhere[0].subnet.network)}`;
    });
    return fail(resource, [...new Set(messages)].join('; '), [
      { attribute: `private endpoints for ${subresource}`, value: addresses(facts, storage.link, subresource) },
    ]);
  }
  const open = searches.find(({ found }) => !found);
  if (open?.doubt) {
    const message =
      open.possible.length > 0
        ? searchResult(storage.link, subresource, open)
        : `${account} may have no private endpoint for ${subresource} where jobs run`;
    return undetermined(resource, message, open.doubt);
  }
  const found = searches.map(({ found: endpoint }) => endpoint?.resource.address).join(', ');
  return pass(resource, [{ attribute: `private endpoint for ${subresource}`, value: found }]);
}

function addresses(facts: Facts, target: Link, subresource: string): string {
  const found = facts.privateEndpointsTo(target, subresource).map((endpoint) => endpoint.resource.address);
  return found.length > 0 ? found.join(', ') : '(none)';
}

export const storageEndpointBlob = storageEndpoint('BNI301', PrivateLinkSubresource.BLOB);
export const storageEndpointFile = storageEndpoint('BNI302', PrivateLinkSubresource.FILE);
export const storageEndpointQueue = storageEndpoint('BNI303', PrivateLinkSubresource.QUEUE);
export const storageEndpointTable = storageEndpoint('BNI304', PrivateLinkSubresource.TABLE);
