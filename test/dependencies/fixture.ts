import { Testing, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { IPrivateNetwork } from '../../src/network/private-network-interface';

export const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';
export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-test`;
const NETWORK = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet`;

/** Any implementation of the interface does, so that a network of the user's own making does too. */
export class Network extends Construct implements IPrivateNetwork {
  public readonly virtualNetworkId = NETWORK;
  public readonly endpointSubnetId = `${NETWORK}/subnets/endpoints`;
  public readonly computeSubnetId = `${NETWORK}/subnets/compute`;
  public readonly readyWhen = [];
}

export function place() {
  const stack = new TerraformStack(Testing.app(), 'test');
  const network = new Network(stack, 'Network');
  const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName: 'rg-dns', networks: [network] });
  return { stack, props: { resourceGroupName: 'rg-test', location: 'northeurope', network, dns } };
}

type Resources = { [type: string]: { [name: string]: any } };

export function synthesized(stack: TerraformStack): Resources {
  return JSON.parse(Testing.synth(stack)).resource;
}

/** The only resource of its type. */
export function only(stack: TerraformStack, type: string): any {
  const found = Object.values(synthesized(stack)[type] ?? {});
  expect(found).toHaveLength(1);
  return found[0];
}

/** The addresses of all resources of a top-level construct. */
export function addresses(stack: TerraformStack, construct: string): string[] {
  return Object.entries(synthesized(stack))
    .flatMap(([type, resources]) => Object.keys(resources).map((name) => `${type}.${name}`))
    .filter((address) => new RegExp(`[.]${construct}(_|$)`).test(address));
}

export function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing was thrown';
}
