import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { BatchEndpoint } from '../../src/batch/batch-endpoint';
import { BatchEndpointProps } from '../../src/batch/batch-endpoint-props';
import { PrivateComputeCluster } from '../../src/compute/private-compute-cluster';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';

export const SUBSCRIPTION = '00000000-0000-0000-0000-00000000000a';
export const WORKSPACE_ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw-ml`;

/** A stack with a workspace and a cluster that exist already. */
export function outside() {
  const stack = new TerraformStack(Testing.app(), 'Prod');
  const before = new ResourceGroup(stack, 'Before', { name: 'rg-before', location: 'northeurope' });
  const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
    workspaceId: WORKSPACE_ID,
    location: 'northeurope',
    readyWhen: [before],
  });
  const compute = PrivateComputeCluster.fromIds(stack, 'Compute', { computeId: `${WORKSPACE_ID}/computes/cpu` });
  const endpoint = (id = 'Endpoint', props: Partial<BatchEndpointProps> = {}) =>
    new BatchEndpoint(stack, id, { workspace, ...props });
  return { stack, workspace, compute, endpoint };
}

export function synth(stack: TerraformStack): any {
  return JSON.parse(Testing.synth(stack));
}

/** The resources of a type by their logical ids. */
export function resources(stack: TerraformStack, type = 'azapi_resource'): Record<string, any> {
  return synth(stack).resource?.[type] ?? {};
}

/** The azapi resources of an ARM type, by their logical ids. */
export function ofType(stack: TerraformStack, armType: string): Record<string, any> {
  return Object.fromEntries(
    Object.entries(resources(stack)).filter(([, it]) => it.type.split('@')[0].endsWith(armType)),
  );
}

export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

let outputs = 0;

/** What Terraform is given for a value. */
export function resolve(stack: TerraformStack, value: string): unknown {
  const id = `Resolve${outputs++}`;
  new TerraformOutput(stack, id, { value });
  return synth(stack).output[id].value;
}
