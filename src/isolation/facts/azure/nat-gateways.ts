import { linkKey } from '../link';
import { known } from '../value';
import type { NatGateway } from '../vocabulary';
import { existence } from './existence';
import type { Reading } from './reading';

/** The resources that give a NAT gateway its public address. */
const ASSOCIATIONS = ['azurerm_nat_gateway_public_ip_association', 'azurerm_nat_gateway_public_ip_prefix_association'];

export function natGateways(reading: Reading): NatGateway[] {
  const associations = ASSOCIATIONS.flatMap((type) => reading.document.ofType(type)).map((resource) => ({
    resource,
    gateway: reading.linker.byArmId(resource.attributes.get('nat_gateway_id')),
  }));
  const byGateway = new Map(associations.map((association) => [linkKey(association.gateway), association.resource]));
  const unclear = associations.find(({ gateway }) => gateway.kind === 'unknown')?.gateway;
  return reading.all('azurerm_nat_gateway', 'microsoft.network/natgateways').map((entity) => {
    const { resource } = entity;
    const own = [
      entity.at('public_ip_address_ids', 'properties.publicIpAddresses'),
      entity.at('public_ip_prefix_ids', 'properties.publicIpPrefixes'),
    ];
    const association = byGateway.get(linkKey({ kind: 'resource', resource, suffix: '' }));
    const written = own.some((list) => !list.isComputed && !list.unresolvedWhole && list.items().length > 0);
    const doubt =
      (association && existence(association)) ??
      own.find((list) => !list.isComputed && list.unresolvedWhole)?.unresolvedWhole ??
      (unclear?.kind === 'unknown' ? unclear.why : undefined);
    if (written || (association && !existence(association))) return { resource, hasAddress: known(true) };
    return { resource, hasAddress: doubt ?? known(false) };
  });
}
