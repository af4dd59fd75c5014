import type { Attribute } from '../../facts/attribute';
import type { Facts } from '../../facts/facts';
import type { System } from '../../facts/systems';
import { missing, Missing, Obscurity, unproven, Unresolved } from '../../facts/value';
import type { BatchEndpoint } from '../../facts/vocabulary';
import { hiddenParts } from '../find-private-endpoint';
import { Judgement } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';
import { isAfterApply, seenInValues } from './trigger-values';
import { postureReferences } from './trigger-references';
import { Posture, POSTURE_NAMES } from './posture';

/** BNI104 */
export const recreateOnPostureChange: Rule = {
  id: 'BNI104',
  name: 'recreate-on-posture-change',
  severity: Severity.INVARIANT,
  title: "the endpoint is replaced when its workspace's network posture changes",
  why: 'an endpoint keeps the network posture that its workspace had on the day the endpoint was made, whatever the workspace changes to',
  remedy: 'take the override of the triggers away: BatchEndpoint watches networkPosture of its workspace',
  terraformRemedy:
    "replace_triggers_external_values = [the workspace's public_network_access_enabled, its managed_network[0].isolation_mode, the id of its private endpoint], or the same in lifecycle.replace_triggered_by",
  undetermined:
    'a trigger is an expression that refers to nothing in the document, such as a variable, or reads a workspace that is declared elsewhere in a way that does not tell what is watched; plans and states do not show lifecycle.replace_triggered_by, so that only a configuration can fail',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
  check(system, facts): Outcome[] {
    return system.endpoints.map((endpoint) => judgeTriggers(endpoint, system, facts));
  },
};

function judgeTriggers(endpoint: BatchEndpoint, system: System, facts: Facts): Outcome {
  const { resource, replacementTriggers: triggers } = endpoint;
  const judgement = new Judgement(resource);
  if (triggers.length === 0) judgement.saw('replace_triggers_external_values', undefined);
  for (const trigger of triggers) judgement.saw(trigger.path, trigger.shown);

  const references = triggers.flatMap((trigger) => trigger.references);
  const covered = postureReferences(references, system, facts);
  const values = references.length === 0 && isAfterApply(resource) ? seenInValues(triggers, system, facts) : undefined;
  const doubt = doubtAbout(triggers, system, covered.isVague);
  for (const part of requiredParts(system, facts)) {
    if (covered.parts.has(part) || values?.has(part)) continue;
    const message = { before: 'nothing replaces the endpoint when ', what: POSTURE_NAMES[part], after: ' changes' };
    if (doubt) judgement.unclear({ ...message, after: `${message.after}, as far as the document shows` }, doubt);
    else judgement.wrong(message);
  }
  return judgement.outcome;
}

/** What decides the posture of the workspace, as far as the document declares it. */
function requiredParts({ workspace, workspaceLink }: System, facts: Facts): Posture[] {
  const isDeclared = workspace?.resource.mode === 'managed';
  // where there is no block there is no managed network; adding one changes what this rule asks for
  const isolation = !isDeclared || workspace.hasManagedNetwork;
  // a workspace without any private endpoint is BNI202's matter
  const mayBeIts = [
    ...facts.privateEndpointsTo(workspaceLink, 'amlworkspace'),
    ...facts.privateEndpointsMaybeTo(workspaceLink, 'amlworkspace'),
  ];
  const endpoint = !isDeclared || mayBeIts.length > 0 || hiddenParts(facts) !== undefined;
  return [
    Posture.PUBLIC_ACCESS,
    ...(isolation ? [Posture.ISOLATION_MODE] : []),
    ...(endpoint ? [Posture.PRIVATE_ENDPOINT] : []),
  ];
}

/** Why a trigger that was not recognized may be the right one all the same. */
function doubtAbout(triggers: readonly Attribute[], system: System, isVague: boolean): Missing | undefined {
  const { workspaceLink } = system;
  if (triggers.length === 0) return undefined;
  if (workspaceLink.kind === 'unknown') return workspaceLink.why;
  // what the program declares it can also watch
  const isOwn = workspaceLink.kind === 'resource' && workspaceLink.resource.mode === 'managed';
  const seen = (why: Missing) => (isOwn ? unproven(why) : why);
  for (const { path, value } of triggers) {
    const unclear = leaves(value).find((leaf) => leaf.targets.length === 0);
    if (unclear) return seen(missing(unclear.obscurity, `${path} = ${unclear.text}`));
  }
  return isVague ? seen(missing(Obscurity.OUTSIDE, `what the triggers read of ${system.name}`)) : undefined;
}

function leaves(value: unknown): Unresolved[] {
  if (value instanceof Unresolved) return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [];
}
