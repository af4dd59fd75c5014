import type { Facts } from '../../facts/facts';
import { Link, sameLink } from '../../facts/link';
import { existence } from '../../facts/azure/existence';
import type { System } from '../../facts/systems';
import { missing, Missing, Obscurity, unproven } from '../../facts/value';
import type { Workspace } from '../../facts/vocabulary';
import { hiddenParts } from '../find-private-endpoint';
import { Judgement } from '../judgement';
import { workspaceOutside } from '../dependencies/part';
import { Outcome, Rule, Severity } from '../rule';

const SUBRESOURCES = ['queue', 'table'];

/** BNI207 */
export const managedNetworkQueueTable: Rule = {
  id: 'BNI207',
  name: 'managed-network-queue-table',
  severity: Severity.INVARIANT,
  title: 'a managed network has outbound rules for queue and table of the default storage account',
  why: 'model deployments coordinate their nodes by a queue and a table, and the service makes private endpoints for blob and file only by itself',
  remedy:
    'PrivateWorkspace and SecureBatchEndpoint make both rules where managedNetwork is given: do not remove their children BatchQueue and BatchTable, nor override them',
  terraformRemedy:
    'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint with sub_resource_target "queue" and "table" (azapi: workspaces/outboundRules, or properties.managedNetwork.outboundRules)',
  undetermined:
    'it is not known whether there is a managed network, or an expression hides where an outbound rule leads or whether it is made',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network',
  check(system, facts): Outcome[] {
    const { workspace, managedNetwork } = system;
    if (!workspace) return [workspaceOutside(system, 'managed network')];
    if (managedNetwork.known && !managedNetwork.value) return [];
    return [judgeRules(workspace, system, facts)];
  },
};

function judgeRules({ resource }: Workspace, system: System, facts: Facts): Outcome {
  const judgement = new Judgement(resource);
  for (const subresource of SUBRESOURCES) {
    const doubt = ruleFor(subresource, system, facts);
    if (doubt === undefined) continue;
    const before = 'the managed network has no outbound rule for ';
    const message = { before, what: subresource, after: ' of the default storage account' };
    const doubtful = (doubt_: string) => ({ ...message, after: `${message.after}, ${doubt_}` });
    if (doubt !== 'none') judgement.unclear(doubtful('as far as the document shows'), doubt);
    else if (!system.managedNetwork.known) judgement.unclear(doubtful('if there is one'), system.managedNetwork);
    else judgement.saw(`outbound rule for ${subresource}`, '(none)').wrong(message);
  }
  return judgement.outcome;
}

/** Undefined where there is one for sure, `none` where there is none, or else why that is not known. */
function ruleFor(subresource: string, { workspaceLink, storage }: System, facts: Facts): Missing | 'none' | undefined {
  const doubts: Missing[] = [];
  for (const rule of facts.managedOutboundEndpoints) {
    const { workspace, target, resource } = rule;
    const isOf = { workspace: sameLink(workspace, workspaceLink), target: sameLink(target, storage.link) };
    if (rule.subresource.known && rule.subresource.value?.toLowerCase() !== subresource) continue;
    if (isOf.workspace === false || isOf.target === false) continue;
    const isOwn = resource.mode === 'managed' && [workspaceLink, storage.link].every(isDeclared);
    const hidden = rule.subresource.known ? undefined : rule.subresource;
    const doubt = existence(resource) ?? (hidden && isOwn ? unproven(hidden) : hidden);
    if (doubt) doubts.push(doubt);
    else if (isOf.workspace && isOf.target) return undefined;
    else {
      const obscurity = isOwn ? Obscurity.EXPRESSION : Obscurity.OUTSIDE;
      doubts.push(missing(obscurity, `what ${resource.address} leads to`));
    }
  }
  return doubts[0] ?? hiddenParts(facts) ?? 'none';
}

function isDeclared(link: Link): boolean {
  return link.kind === 'resource' && link.resource.mode === 'managed';
}
