import { Maybe, Missing, missing, Obscurity } from '../../facts/value';

/** How much of something a description covers; a `Missing` where that is not known. */
export type Extent = 'all' | 'none' | Missing;

/** A service tag, taken apart: `Storage.NorthEurope` is Storage in northeurope. */
export interface ServiceTag {
  readonly service: string;
  readonly region?: string;
}

/** Regions whose name in a service tag is not their usual name: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const OTHER_REGION_NAMES = new Map([
  ['centralfrance', 'francecentral'],
  ['southfrance', 'francesouth'],
  ['germanywc', 'germanywestcentral'],
  ['germanyn', 'germanynorth'],
  ['norwaye', 'norwayeast'],
  ['norwayw', 'norwaywest'],
  ['switzerlandn', 'switzerlandnorth'],
  ['switzerlandw', 'switzerlandwest'],
]);
/** Services whose tag has a dot without a region behind it. */
const DOTTED = 'azurefrontdoor';
/** The tag of all of Azure's public addresses. */
const ALL_OF_AZURE = 'azurecloud';

export function serviceTag(text: string): ServiceTag {
  const lower = text.trim().toLowerCase();
  const dot = lower.indexOf('.');
  if (dot < 0 || lower.startsWith(`${DOTTED}.`)) return { service: lower };
  return { service: lower.slice(0, dot), region: regionName(lower.slice(dot + 1)) };
}

export function regionName(text: string): string {
  const name = text.replace(/\s/g, '').toLowerCase();
  return OTHER_REGION_NAMES.get(name) ?? name;
}

/**
 * How much of a flow a service tag covers.
 *
 * @param flow the flow's tag; `isRegional` where the flow goes to one region's addresses
 * @param region the region that the flow belongs to
 */
export function tagExtent(
  tag: ServiceTag,
  flow: { readonly service: string; readonly isRegional: boolean },
  region: Maybe<string | undefined>,
): Extent {
  const isSame = tag.service === flow.service;
  if (!isSame && tag.service !== ALL_OF_AZURE) return 'none';
  const unsure = missing(Obscurity.OUTSIDE, `whether ${ALL_OF_AZURE} holds the addresses of ${flow.service}`);
  if (tag.region === undefined) return isSame || !flow.service.startsWith(DOTTED) ? 'all' : unsure;
  // a service without regions may answer from anywhere in Azure
  if (!isSame && !flow.isRegional) return unsure;
  if (!region.known) return region;
  if (region.value === undefined) return missing(Obscurity.OUTSIDE, 'the region of the compute cluster');
  return tag.region === regionName(region.value) ? 'all' : 'none';
}
