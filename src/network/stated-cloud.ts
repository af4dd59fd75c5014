import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzureCloud } from './azure-cloud';

const stated = new WeakMap<TerraformStack, AzureCloud>();

/** Notes the cloud that the providers of a stack talk to. */
export function stateCloud(stack: TerraformStack, cloud: AzureCloud): void {
  stated.set(stack, cloud);
}

/** The cloud of a construct: the one that it is given, or else that of its stack's `AzureProviders`. */
export function cloudOf(scope: Construct, given?: AzureCloud): AzureCloud {
  return given ?? stated.get(TerraformStack.of(scope)) ?? AzureCloud.PUBLIC;
}
