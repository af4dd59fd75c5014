import { dependable, ITerraformDependable, TerraformResource } from 'cdktf';
import { inSameStack } from './same-stack';

/** What stands in `depends_on`, by what is waited for. */
const addresses = new WeakMap<ITerraformDependable, string>();

/**
 * Has a resource wait for others, those of other stacks left out. It is written as `dependsOn` would be, for which cdktf
 * makes a token with a stack trace for each entry of each resource, half of what a batch endpoint costs; here all
 * resources that wait for the same share one.
 */
export function waitFor(resource: TerraformResource, others: readonly ITerraformDependable[]): void {
  resource.dependsOn = inSameStack(resource, others).map(addressOf);
}

function addressOf(other: ITerraformDependable): string {
  const known = addresses.get(other);
  if (known !== undefined) return known;
  const address = dependable(other);
  addresses.set(other, address);
  return address;
}
