import { Firewall } from '@cdktf/provider-azurerm/lib/firewall';
import { FirewallPolicy } from '@cdktf/provider-azurerm/lib/firewall-policy';
import { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { localName } from '../support/names';
import { AzureFirewallOptions } from './egress';
import { FirewallRuleProps, firewallRules } from './firewall-rules';

/** What a firewall is made of. */
export interface AzureFirewallProps extends FirewallRuleProps {
  readonly resourceGroupName: string;
  readonly network: { readonly virtualNetworkName: string; readonly resourceGroupName: string };
  readonly subnetAddressPrefix: string;
  readonly options: AzureFirewallOptions;
  readonly tags?: { [key: string]: string };
}

/** A firewall, where it is reached and what it needs to let anything through. */
export interface AzureFirewall {
  readonly privateIpAddress: string;
  readonly publicIpAddress: string;
  readonly readyWhen: ITerraformDependable[];
}

/**
 * Makes an Azure Firewall that lets out what batch compute needs, in the scope of the network.
 *
 * @see https://learn.microsoft.com/azure/firewall/overview
 */
export function makeAzureFirewall(scope: Construct, props: AzureFirewallProps): AzureFirewall {
  const { resourceGroupName, location, options, tags } = props;
  const { zones, tier = 'Standard' } = options;
  const subnet = new Subnet(scope, 'FirewallSubnet', {
    // https://learn.microsoft.com/azure/firewall/firewall-faq
    name: 'AzureFirewallSubnet',
    ...props.network,
    addressPrefixes: [props.subnetAddressPrefix],
    defaultOutboundAccessEnabled: false,
  });
  const address = new PublicIp(scope, 'FirewallPublicIp', {
    name: localName(scope, 'pip-firewall', 80),
    resourceGroupName,
    location,
    allocationMethod: 'Static',
    sku: 'Standard',
    zones,
    tags,
  });
  const policy = new FirewallPolicy(scope, 'FirewallPolicy', {
    name: localName(scope, 'afwp', 80),
    resourceGroupName,
    location,
    sku: tier,
    // what is known to be hostile
    threatIntelligenceMode: 'Deny',
    // the Premium tier alone has it
    intrusionDetection: tier === 'Premium' ? { mode: 'Deny' } : undefined,
    tags,
  });
  const rules = new FirewallPolicyRuleCollectionGroup(scope, 'FirewallRules', {
    name: 'batch',
    firewallPolicyId: policy.id,
    priority: 100,
    ...firewallRules(props),
  });
  const firewall = new Firewall(scope, 'Firewall', {
    name: localName(scope, 'afw', 56),
    resourceGroupName,
    location,
    skuName: 'AZFW_VNet',
    skuTier: tier,
    firewallPolicyId: policy.id,
    zones,
    ipConfiguration: [{ name: 'default', subnetId: subnet.id, publicIpAddressId: address.id }],
    tags,
  });
  return {
    privateIpAddress: firewall.ipConfiguration.get(0).privateIpAddress,
    publicIpAddress: address.ipAddress,
    readyWhen: [rules],
  };
}
