import type { Rule } from '../rule';
import { dnsZoneGroup } from './dns-zone-group';
import { dnsZoneLinked } from './dns-zone-linked';
import { egressExists } from './egress-exists';
import { endpointsReachable } from './endpoints-reachable';
import { inboundAllowed } from './inbound-allowed';
import { monitorPrivateLinkOpen } from './monitor-private-link-open';
import { noDockerBridgeOverlap } from './no-docker-bridge-overlap';
import { noInboundFromInternet } from './no-inbound-from-internet';
import { outboundAllowed } from './outbound-allowed';
import { routes } from './routes';
import { sameSubscription } from './same-subscription';
import { subnetCapacity } from './subnet-capacity';
import { subnetNotDelegated } from './subnet-not-delegated';

/** The rules about names and ways. */
export const networkRules: readonly Rule[] = [
  endpointsReachable,
  dnsZoneGroup,
  dnsZoneLinked,
  noDockerBridgeOverlap,
  subnetCapacity,
  subnetNotDelegated,
  outboundAllowed,
  inboundAllowed,
  routes,
  egressExists,
  noInboundFromInternet,
  sameSubscription,
  monitorPrivateLinkOpen,
];
