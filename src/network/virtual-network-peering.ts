import { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { Ipv4Range } from '../support/ipv4-range';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { checkPeeringOptions } from './check-peering';
import { refuseOtherSubscription } from './other-subscription';
import { notePeering } from './peered-ranges';
import { makePeering, placeOf } from './peering-directions';

/** What peerings may be told, whichever networks they connect. */
export interface PeeringOptions {
  /**
   * Whether the direction from the remote network to this one is made as well. Nothing passes until it exists: say false
   * when somebody else makes it, who must have done so before nodes start.
   *
   * @default true
   */
  readonly remoteSide?: boolean;
  /**
   * The azurerm provider of the remote network's subscription, with an alias. Its identity needs the role Network
   * Contributor on the remote network, or at least `Microsoft.Network/virtualNetworks/peer/action` and
   * `Microsoft.Network/virtualNetworks/virtualNetworkPeerings/*` on it.
   *
   * @default - the stack's azurerm provider
   */
  readonly remoteProvider?: TerraformProvider;
  /**
   * Whether traffic passes that comes from neither network, such as from other spokes through the hub's firewall, in
   * both directions.
   *
   * @default true
   */
  readonly allowForwardedTraffic?: boolean;
  /**
   * Whether this network uses the VPN or ExpressRoute gateway of the remote one, which must have one; then clients
   * on premises reach the private endpoints.
   *
   * @default false
   */
  readonly useRemoteGateways?: boolean;
}

/** What a peering is made of. */
export interface VirtualNetworkPeeringProps extends PeeringOptions {
  /** The ARM id of this network. */
  readonly virtualNetworkId: string;
  /** The ARM id of the remote network, such as a hub's. The ranges of the two must not overlap. */
  readonly remoteVirtualNetworkId: string;
  /**
   * The name of the direction from this network to the remote one: 1 to 80 letters, digits, `_`, `.`, `-`.
   *
   * @default - made of the construct path
   */
  readonly name?: string;
  /**
   * The name of the other direction: 1 to 80 letters, digits, `_`, `.`, `-`.
   *
   * @default - made of the construct path
   */
  readonly remoteName?: string;
  /**
   * The ranges of this network, where the program knows them: when they change, the other direction takes note of it.
   *
   * @default - the two directions get out of step when the ranges change, until they are synchronized by hand
   */
  readonly addressSpace?: string[];
}

const PROPS = [
  'virtualNetworkId',
  'remoteVirtualNetworkId',
  'name',
  'remoteName',
  'remoteSide',
  'remoteProvider',
  'allowForwardedTraffic',
  'useRemoteGateways',
  'addressSpace',
] as const;

/**
 * A peering of two virtual networks in both directions, as a hub and its spokes have it.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
 */
export class VirtualNetworkPeering extends GuardedConstruct {
  /** What must exist before traffic passes: the directions that are made here. */
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: VirtualNetworkPeeringProps) {
    super(scope, id);
    check(scope, id, props);
    const { virtualNetworkId, remoteVirtualNetworkId } = props;
    notePeering(this, 'remoteVirtualNetworkId', virtualNetworkId, remoteVirtualNetworkId);
    const what = 'a direction of the peering';
    refuseOtherSubscription(this, { prop: 'virtualNetworkId', id: virtualNetworkId, what });
    if (props.remoteSide !== false) {
      const { remoteProvider: provider } = props;
      const there = { prop: 'remoteVirtualNetworkId', id: remoteVirtualNetworkId, what };
      refuseOtherSubscription(this, { ...there, providerProp: 'remoteProvider', provider });
    }
    this.readyWhen = makePeering(this, placeOf(virtualNetworkId), placeOf(remoteVirtualNetworkId), props);
  }
}

function check(scope: Construct, id: string, props: VirtualNetworkPeeringProps): void {
  const problems = new PropProblems('VirtualNetworkPeering', scope, id);
  requireProps(problems, props, PROPS);
  const type = 'Microsoft.Network/virtualNetworks';
  const { virtualNetworkId: own, remoteVirtualNetworkId: remote } = props;
  const ownIsLiteral = checkResourceId(problems, 'virtualNetworkId', own, type);
  const remoteIsLiteral = checkResourceId(problems, 'remoteVirtualNetworkId', remote, type);
  if (ownIsLiteral && remoteIsLiteral && own.toLowerCase() === remote.toLowerCase()) {
    problems.add('remoteVirtualNetworkId', 'is the same network as virtualNetworkId', 'another network');
  }
  const named = '1 to 80 letters, digits, _ . -, beginning with a letter or digit and not ending in . or -';
  problems.optionalText('name', props.name, named, PEERING_NAME);
  problems.optionalText('remoteName', props.remoteName, named, PEERING_NAME);
  checkPeeringOptions(problems, props);
  if (props.remoteSide === false && props.remoteName !== undefined) refuseIdle(problems, 'remoteName');
  if (props.remoteSide === false && props.remoteProvider !== undefined) refuseIdle(problems, 'remoteProvider');
  checkAddressSpace(problems, props.addressSpace);
  problems.throwIfAny();
}

/** Names of peerings. https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork */
const PEERING_NAME = /^[a-zA-Z0-9]([\w.-]{0,78}\w)?$/;

function checkAddressSpace(problems: PropProblems, ranges: unknown): void {
  const allowed = 'a list of IPv4 ranges such as ["10.20.0.0/22"]';
  problems.optionalList('addressSpace', ranges, allowed, (prop, range) => {
    if (!problems.text(prop, range, allowed) || Ipv4Range.parse(range)) return;
    problems.add(prop, `${shown(range)} is not a range`, allowed);
  });
}

function refuseIdle(problems: PropProblems, prop: string): void {
  problems.add(prop, 'is given, but remoteSide is false', 'leave one of the two out');
}
