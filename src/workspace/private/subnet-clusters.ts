import { IWorkspace } from '../workspace-interface';

const listeners = new WeakMap<IWorkspace, () => void>();

/** Has a workspace told that a cluster of it is placed in a subnet: with a managed network that cannot be. */
export function onSubnetCluster(workspace: IWorkspace, listener: () => void): void {
  listeners.set(workspace, listener);
}

/** Says that a cluster of a workspace is placed in a subnet. */
export function addSubnetCluster(workspace: IWorkspace): void {
  listeners.get(workspace)?.();
}
