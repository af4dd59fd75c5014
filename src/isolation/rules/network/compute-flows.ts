import { BATCH_FLOWS, BatchFlow } from '../../facts/azure/needed-flows';
import { PrivateLinkSubresource } from '../../facts/azure/private-zones';
import type { Facts } from '../../facts/facts';
import type { System } from '../../facts/systems';
import { known, Maybe } from '../../facts/value';
import type { Place } from './address-extent';
import { UsedSubnet, usedSubnet } from './compute-subnets';
import { privateWays } from './private-ways';
import type { Flow } from './security-evaluation';
import { serviceTag } from './service-tags';

/** A flow that has to pass, with how to name it. */
export interface NeededFlow {
  readonly title: string;
  readonly why: string;
  readonly flow: Flow;
}

/** File shares are mounted by SMB; everything else is HTTPS. */
const SMB = 445;
const HTTPS = 443;

/** The flows out of a compute subnet that batch compute needs, one for each protocol and port. */
export function outboundFlows(system: System, facts: Facts, subnet: UsedSubnet): NeededFlow[] {
  const regions = regionsOf(system, subnet);
  const services = BATCH_FLOWS.filter((flow) => flow.direction === 'Outbound' && isNeeded(flow, system, facts));
  return services.flatMap((flow) =>
    flow.serviceTag === 'VirtualNetwork'
      ? privateFlows(system, facts, subnet, flow)
      : each(flow, regions, (protocol, port, region) =>
          fromNodes(subnet).map((from) => ({
            direction: 'Outbound' as const,
            protocol,
            port,
            from,
            to: service(flow.serviceTag),
            region,
          })),
        ),
  );
}

/** The flow by which the service reaches nodes that have a public IP address. */
export function inboundFlows(system: System, subnet: UsedSubnet): NeededFlow[] {
  const regions = regionsOf(system, subnet);
  return BATCH_FLOWS.filter(({ direction }) => direction === 'Inbound').flatMap((flow) =>
    each(flow, regions, (protocol, port, region) =>
      fromNodes(subnet).map((to) => ({
        direction: 'Inbound' as const,
        protocol,
        port,
        from: service(flow.serviceTag),
        to,
        region,
      })),
    ),
  );
}

function isNeeded({ need }: BatchFlow, system: System, facts: Facts): boolean {
  if (need === 'no-monitor-private-link') return facts.monitorScopes.length === 0;
  if (need === 'high-business-impact') {
    const impact = system.workspace?.highBusinessImpact;
    return impact?.known === true && impact.value;
  }
  return need === 'always';
}

/** To each private endpoint that jobs reach; to the network as a whole where the endpoints' addresses are not known. */
function privateFlows(system: System, facts: Facts, subnet: UsedSubnet, flow: BatchFlow): NeededFlow[] {
  const places = new Map<string, { place: Place; port: number }>();
  for (const { subresource, endpoints } of privateWays(system, facts)) {
    const port = subresource === PrivateLinkSubresource.FILE ? SMB : HTTPS;
    for (const endpoint of endpoints) {
      const reach = facts.reaches(subnet.network, endpoint.subnet.network);
      if (reach.known && !reach.value) continue;
      const { prefixes } = usedSubnet(facts, endpoint.subnet);
      const ranges: Place[] = prefixes.known
        ? prefixes.value.map((range) => ({ kind: 'range', range }))
        : [{ kind: 'network' }];
      for (const place of ranges) {
        places.set(`${port} ${place.kind === 'range' ? place.range.toString() : ''}`, { place, port });
      }
    }
  }
  return [...places.values()].flatMap(({ place, port }) => {
    const whither = place.kind === 'range' ? `the private endpoints in ${place.range.toString()}` : 'private endpoints';
    return fromNodes(subnet).map((from): NeededFlow => ({
      title: `Tcp ${port} to ${whither}`,
      why: flow.why,
      flow: { direction: 'Outbound', protocol: 'Tcp', port, from, to: place, region: known(undefined) },
    }));
  });
}

function each(
  flow: BatchFlow,
  regions: readonly Region[],
  make: (protocol: 'Tcp' | 'Udp', port: number, region: Region) => Flow[],
): NeededFlow[] {
  const protocols = flow.protocol === '*' ? (['Tcp', 'Udp'] as const) : [flow.protocol];
  const way = flow.direction === 'Outbound' ? 'to' : 'from';
  return regions.flatMap((region) => {
    const tag = flow.serviceTag.replace('{region}', region.known ? (region.value ?? '<region>') : '<region>');
    return protocols.flatMap((protocol) =>
      flow.ports.flatMap((port) =>
        make(protocol, Number(port), region).map((one) => ({
          title: `${protocol} ${port} ${way} ${tag}`,
          why: flow.why,
          flow: one,
        })),
      ),
    );
  });
}

function fromNodes({ prefixes }: UsedSubnet): Place[] {
  return prefixes.known ? prefixes.value.map((range) => ({ kind: 'range', range })) : [{ kind: 'network' }];
}

function service(tag: string): Place {
  return { kind: 'service', service: serviceTag(tag).service, isRegional: tag.includes('{region}') };
}

type Region = Maybe<string | undefined>;

/** The regions of the clusters in a subnet, each once: they may share one, and each needs the services of its own. */
function regionsOf({ workspace }: System, { clusters }: UsedSubnet): Region[] {
  const regions = new Map<string | undefined, Region>();
  for (const { location } of clusters) {
    // a cluster that names no region is where its workspace is
    const region = location.known && !location.value ? (workspace?.location ?? location) : location;
    regions.set(region.known ? region.value : region.missing, region);
  }
  return [...regions.values()];
}
