import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId } from '../support/resource-props';
import { refuseOtherSubscription } from './other-subscription';
import { notePeering } from './peered-ranges';
import { makePeering, NetworkPlace, placeOf } from './peering-directions';
import { NetworkPeering } from './private-network-props';
import { checkPeeringOptions } from './check-peering';

const KNOWN: readonly (keyof NetworkPeering)[] = [
  'name',
  'virtualNetworkId',
  'remoteSide',
  'remoteProvider',
  'allowForwardedTraffic',
  'useRemoteGateways',
];

/** Makes the peerings of a network, in its scope. @returns what must exist before traffic passes */
export function peer(
  scope: Construct,
  network: NetworkPlace,
  addressSpace: string[] | undefined,
  peerings: readonly NetworkPeering[] = [],
): ITerraformDependable[] {
  return peerings.flatMap(({ name, virtualNetworkId, ...options }, index) => {
    const prop = `peerings[${index}].`;
    const part = new Construct(scope, `Peering-${name}`);
    notePeering(scope, `${prop}virtualNetworkId`, network.id, virtualNetworkId);
    if (options.remoteSide !== false) {
      refuseOtherSubscription(scope, {
        prop: `${prop}virtualNetworkId`,
        id: virtualNetworkId,
        what: 'the other direction of the peering',
        providerProp: `${prop}remoteProvider`,
        provider: options.remoteProvider,
      });
    }
    return makePeering(part, network, placeOf(virtualNetworkId), { ...options, addressSpace });
  });
}

/** Checks the prop `peerings`. */
export function checkPeerings(problems: PropProblems, peerings: unknown): void {
  if (peerings === undefined) return;
  const allowed = '{ name: "hub", virtualNetworkId: "/subscriptions/…" }';
  if (!Array.isArray(peerings)) {
    problems.add('peerings', `${shown(peerings)} is not a list`, `a list of ${allowed}`);
    return;
  }
  const names = new Map<string, number>();
  const networks = new Map<string, number>();
  Array.from(peerings).forEach((peering: NetworkPeering, index) => {
    const prop = `peerings[${index}]`;
    if (!problems.given(prop, peering, allowed)) return;
    problems.noOthers(peering, KNOWN, `${prop}.`);
    const { name, virtualNetworkId } = peering;
    if (problems.text(`${prop}.name`, name, 'letters, digits and hyphens, such as "hub"', /^[a-zA-Z0-9-]{1,40}$/))
      refuseSame(problems, `${prop}.name`, names, name, index, `${shown(name)} is the name of`);
    if (checkResourceId(problems, `${prop}.virtualNetworkId`, virtualNetworkId, 'Microsoft.Network/virtualNetworks'))
      refuseSame(problems, `${prop}.virtualNetworkId`, networks, virtualNetworkId, index, 'is the network of');
    checkPeeringOptions(problems, peering, `${prop}.`);
  });
}

/** Azure tells neither names nor networks apart by their case. */
function refuseSame(
  problems: PropProblems,
  prop: string,
  seen: Map<string, number>,
  value: string,
  index: number,
  what: string,
): void {
  const before = seen.get(value.toLowerCase());
  if (before === undefined) seen.set(value.toLowerCase(), index);
  else problems.add(prop, `${what} peerings[${before}] too`, 'one peering for each network, each with its own name');
}
