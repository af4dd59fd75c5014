import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { MachineLearningWorkspaceNetworkOutboundRuleFqdn } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-private-endpoint';
import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource, AzapiResourceAction, AzapiUpdateResource } from '../../azapi';
import { SecurityProtocol } from '../../network/security-flow';
import { portsOf } from '../../network/security-rules';
import { waitFor } from '../../support/wait-for';
import { ManagedNetwork } from '../managed-network';
import { ManagedOutboundDestination, ManagedOutboundRule } from '../managed-outbound-rule';
import { WORKSPACE_TYPE } from '../workspace-type';
import { BATCH_RULES } from './check-managed-network';

const RULE_TYPE = WORKSPACE_TYPE.replace('@', '/outboundRules@');
/** Provisioning takes about half an hour, which is as long as the providers wait unless told otherwise. */
export const PROVISIONING_TIMEOUT = '90m';
/** What azurerm's resource takes; registries are not among them. */
const AZURERM_SUBRESOURCES = ['vault', 'amlworkspace', 'blob', 'table', 'queue', 'file', 'web', 'dfs', 'redisCache'];
const PROTOCOLS = {
  [SecurityProtocol.TCP]: 'TCP',
  [SecurityProtocol.UDP]: 'UDP',
  [SecurityProtocol.ICMP]: 'ICMP',
  [SecurityProtocol.ANY]: '*',
};

/** What the resources of a managed network are made for. */
export interface ManagedNetworkPlace {
  readonly workspace: MachineLearningWorkspace;
  readonly storageAccountId: string;
  /** What changes the workspace before. */
  readonly after: readonly ITerraformDependable[];
  /** Whether one of these says the SKU of the firewall already. */
  readonly hasFirewallSku: boolean;
  /** What has to be there before the service makes private endpoints. */
  readonly roles: readonly ITerraformDependable[];
  /** Lets the identity of the workspace approve connections to the target of a rule. */
  readonly approve: (rule: ManagedOutboundRule) => ITerraformDependable[];
}

/**
 * Makes what a managed network has beside its mode: its firewall's SKU, its outbound rules, its provisioning. All of them are
 * changes of the one workspace, and the service loses outbound rules that are made at the same time; so each waits for the one
 * before: https://github.com/Azure/terraform-provider-azapi/issues/453
 *
 * @returns what to wait for: the last of them
 */
export function makeManagedNetwork(
  scope: Construct,
  network: ManagedNetwork,
  place: ManagedNetworkPlace,
): ITerraformDependable[] {
  const { options } = network;
  const { workspace, storageAccountId, approve } = place;
  let last = place.after;
  const next = (resource: TerraformResource, needs: readonly ITerraformDependable[] = []) => {
    waitFor(resource, [...last, ...needs]);
    last = [resource];
  };

  if (options.firewallSku !== undefined && !place.hasFirewallSku) next(makeFirewallSku(scope, workspace, network));
  for (const [subresource, name] of Object.entries(BATCH_RULES)) {
    const id = subresource === 'queue' ? 'BatchQueue' : 'BatchTable';
    next(makePrivateEndpoint(scope, id, workspace, { name, destination: storageAccountId, subresource, spark: false }));
  }
  const outbound = new Construct(scope, 'Outbound');
  for (const rule of options.outbound ?? []) next(makeRule(outbound, workspace, rule), approve(rule));
  if (options.provisionOnCreation === false) next(makeProvisioning(scope, workspace), place.roles);
  return [...last];
}

/** What an update of the workspace says of the firewall. azurerm has no argument for it. */
export function firewallProperties(network: ManagedNetwork | undefined): object {
  const { firewallSku } = network?.options ?? {};
  return firewallSku === undefined ? {} : { managedNetwork: { firewallSku } };
}

/** Set before the first rule to a host, so that the firewall is made with it. */
function makeFirewallSku(scope: Construct, workspace: MachineLearningWorkspace, network: ManagedNetwork) {
  return new AzapiUpdateResource(scope, 'FirewallSku', {
    type: WORKSPACE_TYPE,
    resourceId: workspace.id,
    body: { properties: firewallProperties(network) },
    ignoreCasing: true,
    responseExportValues: [],
  });
}

/** azurerm makes no cluster without a subnet while the managed network is not provisioned. */
function makeProvisioning(scope: Construct, workspace: MachineLearningWorkspace) {
  return new AzapiResourceAction(scope, 'Provision', {
    type: WORKSPACE_TYPE,
    resourceId: workspace.id,
    action: 'provisionManagedNetwork',
    method: 'POST',
    body: { includeSpark: false },
    responseExportValues: [],
    timeouts: { create: PROVISIONING_TIMEOUT, update: PROVISIONING_TIMEOUT },
  });
}

function makeRule(scope: Construct, workspace: MachineLearningWorkspace, rule: ManagedOutboundRule): TerraformResource {
  const { destinationKind, destination, subresource = '' } = rule;
  // the check refuses rules without a name
  const name = rule.name!;
  if (destinationKind === ManagedOutboundDestination.PRIVATE_ENDPOINT) {
    const spark = rule.privateEndpointOptions?.spark ?? false;
    return makePrivateEndpoint(scope, name, workspace, { name, destination, subresource, spark });
  }
  if (destinationKind === ManagedOutboundDestination.HOST) {
    return new MachineLearningWorkspaceNetworkOutboundRuleFqdn(scope, name, {
      name,
      workspaceId: workspace.id,
      destinationFqdn: destination,
    });
  }
  const { protocol = SecurityProtocol.TCP, ports } = rule.serviceTagOptions ?? {};
  // azurerm takes the service tags of a list of its own, none of them of a region
  return makeByAzapi(scope, name, workspace, {
    type: 'ServiceTag',
    destination: {
      serviceTag: destination,
      protocol: PROTOCOLS[protocol],
      portRanges: portsOf({ protocol, ports }).join(','),
      action: 'Allow',
    },
  });
}

interface EndpointRule {
  readonly name: string;
  readonly destination: string;
  readonly subresource: string;
  readonly spark: boolean;
}

function makePrivateEndpoint(
  scope: Construct,
  id: string,
  workspace: MachineLearningWorkspace,
  { name, destination, subresource, spark }: EndpointRule,
): TerraformResource {
  if (AZURERM_SUBRESOURCES.includes(subresource)) {
    return new MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint(scope, id, {
      name,
      workspaceId: workspace.id,
      serviceResourceId: destination,
      subResourceTarget: subresource,
      sparkEnabled: spark,
    });
  }
  return makeByAzapi(scope, id, workspace, {
    type: 'PrivateEndpoint',
    destination: { serviceResourceId: destination, subresourceTarget: subresource, sparkEnabled: spark },
  });
}

function makeByAzapi(scope: Construct, name: string, workspace: MachineLearningWorkspace, properties: object) {
  return new AzapiResource(scope, name, {
    type: RULE_TYPE,
    parentId: workspace.id,
    name,
    body: { properties: { category: 'UserDefined', ...properties } },
    ignoreCasing: true,
    responseExportValues: [],
  });
}
