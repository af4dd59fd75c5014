import { ITerraformDependable, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { PrivateNetwork } from '../../src/network/private-network';
import { PrivateNetworkProps } from '../../src/network/private-network-props';

export const RG = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-hub/providers';
export const NETWORK_ID = `${RG}/Microsoft.Network/virtualNetworks/vnet-hub`;

export type Synthesized = { resource?: { [type: string]: { [name: string]: any } } };

export function newStack(): TerraformStack {
  return new TerraformStack(Testing.app(), 'stack');
}

export function synthesize(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack));
}

/** Addresses of all resources, sorted. */
export function addresses(synthesized: Synthesized): string[] {
  return Object.entries(synthesized.resource ?? {})
    .flatMap(([type, resources]) => Object.keys(resources).map((name) => `${type}.${name}`))
    .sort();
}

/** The only resource of a type whose name begins so. */
export function resource(synthesized: Synthesized, type: string, beginning = ''): any {
  const found = Object.entries(synthesized.resource?.[type] ?? {}).filter(([name]) => name.startsWith(beginning));
  expect(found.map(([name]) => name)).toHaveLength(1);
  return found[0][1];
}

export function network(
  stack: TerraformStack,
  props: Partial<PrivateNetworkProps> = {},
  id = 'Network',
): PrivateNetwork {
  return new PrivateNetwork(stack, id, { resourceGroupName: 'rg-ml', location: 'northeurope', ...props });
}

/** The addresses that `dependsOn` would name. */
export function waitsFor(dependables: ITerraformDependable[]): string[] {
  return (dependables as TerraformResource[]).map((made) => `${made.terraformResourceType}.${made.friendlyUniqueId}`);
}

/** The problems of an error, without the line that names the construct. */
export function problemsOf(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    return String((error as Error).message)
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ {2}- /, ''));
  }
  throw new Error('nothing was refused');
}
