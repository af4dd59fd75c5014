import { existence } from '../../facts/azure/existence';
import { linkName } from '../../facts/link';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { workspaceOutside } from './part';

/** BNI311 */
export const registryAttached: Rule = {
  id: 'BNI311',
  name: 'registry-attached',
  severity: Severity.INVARIANT,
  title: 'the workspace names a container registry',
  why: 'without one, Azure Machine Learning makes a registry by itself at the first image build: public, with an admin user, and outside of this stack',
  remedy: 'give PrivateWorkspace a registry: new SecureContainerRegistry(…)',
  terraformRemedy: 'container_registry_id with the id of a registry (azapi: properties.containerRegistry)',
  undetermined: 'the workspace is declared elsewhere, or an expression hides whether it names a registry',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  check(system): Outcome[] {
    const { workspace } = system;
    if (!workspace) return [workspaceOutside(system, 'container registry')];
    const { registry, resource } = workspace;
    const evidence = [{ attribute: 'container_registry_id', value: linkName(registry) }];
    if (registry.kind === 'none') return [fail(resource, 'the workspace names no container registry', evidence)];
    const doubt =
      registry.kind === 'unknown' ? registry.why : registry.kind === 'resource' && existence(registry.resource);
    if (doubt) return [undetermined(resource, 'whether the workspace names a container registry is not known', doubt)];
    return [pass(resource, evidence)];
  },
};
