import { Egress, ManagedNetwork, ManagedOutboundRule, PackageFeeds, SecurityFlow, SecurityProtocol } from '../../src';
import { at, surroundings } from '../workspace/world';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { network, newStack, problemsOf, resource, synthesize } from './fixture';

const HOSTS = [
  PackageFeeds.pypi(),
  PackageFeeds.conda(),
  PackageFeeds.pytorch(),
  PackageFeeds.tensorflow(),
  PackageFeeds.cran(),
].flat();

function managed(...outbound: ManagedOutboundRule[]) {
  const { stack, props } = surroundings();
  const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound({ outbound });
  new PrivateWorkspace(stack, 'Workspace', { ...props, managedNetwork });
  return stack;
}

describe('the hosts of package feeds', () => {
  test('are let out of a managed network, each by a rule', () => {
    const stack = managed(...ManagedOutboundRule.toHosts(HOSTS));
    const hosts = HOSTS.map((host) => ManagedOutboundRule.toHost(host).name!);
    expect(new Set(hosts).size).toBe(HOSTS.length);
    const made = hosts.map((name) => at(stack, `Workspace/ManagedNetwork/Outbound/${name}`).destination_fqdn);
    expect(made).toEqual(HOSTS);
  });

  test('are let through by a firewall of our own', () => {
    const stack = newStack();
    network(stack, { egress: Egress.azureFirewall({ hosts: HOSTS }) });
    const group = resource(synthesize(stack), 'azurerm_firewall_policy_rule_collection_group');
    const rules = group.application_rule_collection[0].rule;
    expect(rules.find(({ name }: any) => name === 'Hosts').destination_fqdns).toEqual(HOSTS);
  });
});

describe('ICMP, which has no ports', () => {
  const flow = SecurityFlow.toAddressRange('10.1.0.0/16', { protocol: SecurityProtocol.ICMP });

  test('is let out by the security group and by a firewall', () => {
    const stack = newStack();
    network(stack, { egress: Egress.azureFirewall(), additionalOutbound: [flow] });
    const synthesized = synthesize(stack);
    const { security_rule: rules } = resource(
      synthesized,
      'azurerm_network_security_group',
      'Network_ComputeSecurityGroup',
    );
    expect(rules.find(({ protocol }: any) => protocol === 'Icmp')).toMatchObject({
      name: 'Allow-10.1.0.0_16-Icmp-any',
      destination_port_range: '*',
    });
    const group = resource(synthesized, 'azurerm_firewall_policy_rule_collection_group');
    const through = group.network_rule_collection[0].rule.find(({ protocols }: any) => protocols.includes('ICMP'));
    expect(through.destination_ports).toEqual(['*']);
  });

  test('is let out of a managed network', () => {
    const stack = managed(ManagedOutboundRule.toServiceTag('Sql', { name: 'ping', protocol: SecurityProtocol.ICMP }));
    expect(at(stack, 'Workspace/ManagedNetwork/Outbound/ping').body.properties.destination).toMatchObject({
      protocol: 'ICMP',
      portRanges: '*',
    });
  });

  test('fails with ports', () => {
    const options = { protocol: SecurityProtocol.ICMP, ports: ['443'] };
    const additionalOutbound = [SecurityFlow.toAddressRange('10.1.0.0/16', options)];
    expect(problemsOf(() => network(newStack(), { additionalOutbound }))).toEqual([
      'additionalOutbound[0].ports: is given, but ICMP has no ports; allowed: leave it out',
    ]);
    expect(() => managed(ManagedOutboundRule.toServiceTag('Sql', { name: 'ping', ...options }))).toThrow(
      /outbound\[0\]\.ports: is given, but ICMP has no ports/,
    );
  });
});
