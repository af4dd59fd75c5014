import { TerraformElement, TerraformStack } from 'cdktf';

const guarded = new WeakMap<TerraformStack, Set<TerraformElement>>();

/** Has a workspace judged although no batch endpoint uses it yet. */
export function guardWorkspace(stack: TerraformStack, workspace: TerraformElement): void {
  const workspaces = guarded.get(stack) ?? new Set();
  guarded.set(stack, workspaces.add(workspace));
}

/** By its address, which is in the configuration in any case; the path of the construct is a comment there. */
export function isGuardedWorkspace(stack: TerraformStack, address: string): boolean {
  const name = address.replace(/\[.*$/, '').split('.').pop();
  return [...(guarded.get(stack) ?? [])].some(({ friendlyUniqueId }) => friendlyUniqueId === name);
}
