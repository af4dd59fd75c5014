import { workspaceOutside } from '../dependencies/part';
import { judge, Outcome, Rule, Severity } from '../rule';
import { spelled } from '../judgement';

/** BNI209 */
export const managedNetworkMode: Rule = {
  id: 'BNI209',
  name: 'managed-network-mode',
  severity: Severity.ADVICE,
  title: 'a managed network lets out approved traffic only',
  why: 'with AllowInternetOutbound a job can send data anywhere',
  remedy: 'managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound({ outbound: [ManagedOutboundRule.toHost(…), …] })',
  terraformRemedy:
    'managed_network.isolation_mode = "AllowOnlyApprovedOutbound" (azapi: properties.managedNetwork.isolationMode = "AllowOnlyApprovedOutbound")',
  undetermined:
    'the isolation mode is an expression whose value is not written, or the workspace is declared elsewhere',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network',
  check(system): Outcome[] {
    const { workspace, managedNetwork } = system;
    if (!workspace) return [workspaceOutside(system, 'managed network')];
    if (managedNetwork.known && !managedNetwork.value) return [];
    const { resource, isolationMode } = workspace;
    const attribute = spelled(
      resource,
      'managed_network.isolation_mode',
      'body.properties.managedNetwork.isolationMode',
    );
    const isRight = (mode: string) => mode.toLowerCase() === 'allowonlyapprovedoutbound';
    return [
      judge(resource, attribute, isolationMode, isRight, 'the managed network lets out all traffic to the Internet'),
    ];
  },
};
