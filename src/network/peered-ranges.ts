import { Annotations, TerraformStack, Token, Tokenization } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { creationSite } from '../support/creation-site';
import { Ipv4Range } from '../support/ipv4-range';
import { printable } from '../support/printable';
import { rendered } from '../support/rendered';

/** What a program knows of one of its networks. */
interface Network {
  readonly construct: Construct;
  readonly id: string;
  readonly range?: Ipv4Range;
}

interface Peering {
  readonly construct: Construct;
  /** The prop that names the other network. */
  readonly prop: string;
  readonly from: string;
  readonly to: string;
}

const networks = new WeakMap<IConstruct, Network[]>();
const peerings = new WeakMap<IConstruct, Peering[]>();

/** Notes the range of a network that is made, where it is written out. */
export function noteNetwork(construct: Construct, id: string, addressSpace: string | undefined): void {
  const range =
    addressSpace === undefined || Token.isUnresolved(addressSpace) ? undefined : Ipv4Range.parse(addressSpace);
  push(networks, construct, { construct, id, range });
}

/**
 * Notes a peering, and has the synthesis refuse it where Azure would: ranges of networks that are peered must not overlap,
 * nor those of two networks that are peered with the same one.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
 */
export function notePeering(construct: Construct, prop: string, from: string, to: string): void {
  const peering = { construct, prop, from, to };
  push(peerings, construct, peering);
  construct.node.addValidation({ validate: () => overlaps(peering) });
}

/** Warns where the way out is a firewall that no peering of the program leads to. */
export function warnOfUnreachable(
  construct: Construct,
  id: string,
  addressSpace: string | undefined,
  firewall: string,
): void {
  const [space, address] = [addressSpace, firewall].map((text) =>
    text === undefined || Token.isUnresolved(text) ? undefined : Ipv4Range.parse(text),
  );
  if (!space || !address || space.contains(address)) return;
  construct.node.addValidation({
    validate: () => {
      const key = keyOf(construct, id);
      const has = all(peerings, construct).some((one) =>
        [one.from, one.to].some((end) => keyOf(one.construct, end) === key),
      );
      if (!has) Annotations.of(construct).addWarning(unreachable(firewall));
      return [];
    },
  });
}

function unreachable(firewall: string): string {
  return `egress: nothing in this program connects the network with the firewall at ${firewall}; give the hub in peerings, or have the network connected before nodes start`;
}

function overlaps({ construct, prop, from, to }: Peering): string[] {
  const [own, other] = [networkOf(construct, from), networkOf(construct, to)];
  const say = (network: Network, why: string) => {
    const seen = `the range ${own!.range!.toString()} overlaps ${network.range!.toString()} of "${printable(network.construct.node.path)}", ${why}`;
    return [creationSite(construct), prop, `${seen}; give one of the two another addressSpace`]
      .filter(Boolean)
      .join(': ');
  };
  if (!own?.range) return [];
  const found = isOverlapping(own, other) ? [say(other!, 'which it is peered with')] : [];
  const hub = keyOf(construct, to);
  for (const peering of all(peerings, construct)) {
    if (keyOf(peering.construct, peering.to) !== hub) continue;
    const spoke = networkOf(peering.construct, peering.from);
    if (isOverlapping(own, spoke)) found.push(say(spoke!, 'which is peered with the same network'));
  }
  return found;
}

function isOverlapping(one: Network, other: Network | undefined): boolean {
  return other?.range !== undefined && other !== one && one.range!.overlaps(other.range);
}

function networkOf(construct: Construct, id: string): Network | undefined {
  const key = keyOf(construct, id);
  return all(networks, construct).find((network) => keyOf(network.construct, network.id) === key);
}

/** The same for the same network, from whichever stack it is named. */
function keyOf(construct: Construct, id: string): string {
  if (!Token.isUnresolved(id)) return id.toLowerCase();
  const [token] = Tokenization.reverseString(id).tokens as { originStack?: TerraformStack }[];
  const scope = token?.originStack ?? TerraformStack.of(construct);
  return `${scope.node.path} ${rendered(scope, id)}`;
}

function all<T>(of: WeakMap<IConstruct, T[]>, construct: Construct): readonly T[] {
  return of.get(construct.node.root) ?? [];
}

function push<T>(to: WeakMap<IConstruct, T[]>, construct: Construct, item: T): void {
  const { root } = construct.node;
  to.set(root, [...(to.get(root) ?? []), item]);
}
