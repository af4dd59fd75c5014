import { TerraformStack } from 'cdktf';

const guarded = new WeakMap<TerraformStack, Set<string>>();

/**
 * Has a workspace judged although no batch endpoint uses it yet.
 *
 * @param constructPath the path of the workspace's resource
 */
export function guardWorkspace(stack: TerraformStack, constructPath: string): void {
  const paths = guarded.get(stack) ?? new Set();
  guarded.set(stack, paths.add(constructPath));
}

export function isGuardedWorkspace(stack: TerraformStack, constructPath: string | undefined): boolean {
  return constructPath !== undefined && (guarded.get(stack)?.has(constructPath) ?? false);
}
