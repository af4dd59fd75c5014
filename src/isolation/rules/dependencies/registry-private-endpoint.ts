import { PrivateLinkSubresource } from '../../facts/azure/private-zones';
import { Rule, Severity } from '../rule';
import { checkEndpoint } from './part-endpoint';

/** BNI313 */
export const registryPrivateEndpoint: Rule = {
  id: 'BNI313',
  name: 'registry-private-endpoint',
  severity: Severity.INVARIANT,
  title: 'the container registry has a private endpoint with subresource registry',
  why: 'nodes pull the image of every deployment from this registry: without a private endpoint they reach it by the Internet or not at all',
  remedy: 'use SecureContainerRegistry, which makes the endpoint',
  terraformRemedy:
    'an azurerm_private_endpoint to the registry with subresource_names = ["registry"] (azapi: Microsoft.Network/privateEndpoints with groupIds = ["registry"])',
  undetermined:
    'the registry is known by its id only, an expression hides where a private endpoint leads or whether it is made, or a module that is not shown may make one',
  documentation: 'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
  check: (system, facts) =>
    checkEndpoint(system, facts, system.registry, 'container registry', PrivateLinkSubresource.REGISTRY),
};
