import type { Facts } from '../../facts/facts';
import type { Resource } from '../../facts/resource';
import type { System } from '../../facts/systems';
import { missing, Missing, Obscurity } from '../../facts/value';
import { createdBefore, hiddenBefore } from '../creation-order';
import { hiddenParts } from '../find-private-endpoint';
import { Judgement } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';
import { Need, networkNeeds, roleNeeds } from './needs';

/** BNI110 */
export const createdAfterNetwork: Rule = {
  id: 'BNI110',
  name: 'created-after-network',
  severity: Severity.RULE,
  title: 'endpoint and deployments are made after the private endpoints, DNS links and roles that they need',
  why: 'an endpoint takes the posture that its workspace has when it is made, and a job that starts before its network or roles are there fails',
  remedy: 'take the override of dependsOn away, and give what you make yourself to readyWhen',
  terraformRemedy:
    'depends_on of the azapi_resource: the private endpoints, their DNS zone links, the role assignments',
  undetermined:
    'what it needs is declared in another configuration, or in a module that the document calls but does not show',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
  check(system, facts): Outcome[] {
    const { endpoints, deployments } = system;
    const needs = networkNeeds(system, facts);
    return [
      ...endpoints.map(({ resource }) => judgeOrder(resource, needs, system, facts)),
      ...deployments.map((deployment) =>
        judgeOrder(deployment.resource, [...needs, ...roleNeeds(deployment, system, facts)], system, facts),
      ),
    ];
  },
};

function judgeOrder(resource: Resource, needs: readonly Need[], system: System, facts: Facts): Outcome {
  const before = createdBefore(resource);
  const late = needs.filter(({ anyOf }) => !anyOf.some((candidate) => before.has(candidate)));
  const judgement = new Judgement(resource).saw('created after', `${needs.length - late.length} of ${needs.length}`);
  if (needs.length === 0) {
    const why = nothingSeen(system, facts);
    return why ? judgement.unclear('what it needs is declared elsewhere', why).outcome : judgement.outcome;
  }
  if (late.length === 0) return judgement.outcome;
  const names = late.map(({ what, anyOf }) => `${what} (${anyOf.map(({ address }) => address).join(' or ')})`);
  const message = `nothing makes it wait for ${names.join(', ')}`;
  const certain = late.filter(({ doubt }) => doubt === undefined);
  const why = certain.length === 0 ? late[0].doubt : whyUnclear(resource, certain, facts);
  return (why ? judgement.unclear(message, why) : judgement.wrong(message)).outcome;
}

function whyUnclear(resource: Resource, late: readonly Need[], facts: Facts): Missing | undefined {
  return hiddenParts(facts) ?? otherStack(resource, late) ?? hiddenBefore(resource);
}

function nothingSeen({ workspace, storage, name }: System, facts: Facts): Missing | undefined {
  const hidden = hiddenParts(facts);
  if (hidden) return hidden;
  if (!workspace) return missing(Obscurity.OUTSIDE, `the private endpoints of ${name}`);
  return storage.link.kind === 'unknown' ? storage.link.why : undefined;
}

/** Stacks are applied one after the other; in which order is not written in them. */
function otherStack({ origin }: Resource, late: readonly Need[]): Missing | undefined {
  const there = late.map(({ anyOf }) => anyOf.find((candidate) => candidate.origin.document !== origin.document));
  if (there.some((candidate) => candidate === undefined)) return undefined;
  return missing(Obscurity.OUTSIDE, `whether ${there[0]?.origin.document} is applied before ${origin.document}`);
}
