import type { Resource } from '../isolation/facts/resource';

/** What cdktf puts at the end of the name of whatever stands in another construct; what stands in a stack has none. */
const OF_NESTED = /_[0-9A-F]{8}(\[.*)?$/;

/** Whether a construct made a resource, by its address: plans and states have no other trace of a program. */
export function isOfConstructs({ address }: Resource): boolean {
  return OF_NESTED.test(address);
}
