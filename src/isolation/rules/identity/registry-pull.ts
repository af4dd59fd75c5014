import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { ComputeCluster, ContainerRegistry } from '../../facts/vocabulary';
import { judgePart } from '../dependencies/part';
import { Judgement, spelled } from '../judgement';
import { judge, Outcome, Rule, Severity } from '../rule';
import { Granted, holds } from './granted-roles';
import { jobClusters } from './job-clusters';
import { principalsOf } from './principals';

/**
 * The roles that may pull.
 * https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview
 */
const PULLS = [
  'acrpull',
  'acrpush',
  'container registry repository reader',
  'container registry repository writer',
  'container registry repository contributor',
  'contributor',
  'owner',
  'reader',
];

/** BNI602 */
export const registryPull: Rule = {
  id: 'BNI602',
  name: 'registry-pull',
  severity: Severity.RULE,
  title: "the cluster's identity may pull from the registry, whose admin user is off",
  why: 'without an admin user nodes pull their images as the identity of the cluster, which gets the role by itself in some orders of creation only',
  remedy:
    'PrivateComputeCluster assigns AcrPull: do not set assignRoles to false; SecureContainerRegistry has no admin user',
  terraformRemedy:
    'azurerm_role_assignment of AcrPull on the registry for the identity of the cluster; admin_enabled = false (azapi: Microsoft.Authorization/roleAssignments of the same role; properties.adminUserEnabled = false)',
  undetermined:
    'the registry is declared elsewhere, or the role may be given elsewhere: to an identity that is declared elsewhere, by a role of your own, or at a scope above',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication',
  check(system, facts): Outcome[] {
    const { registry } = system;
    const { fact } = registry;
    const ofRegistry = judgePart(system, registry, 'container registry', judgeAdmin);
    if (!fact) return ofRegistry;
    return [...ofRegistry, ...jobClusters(system, facts).map((cluster) => judgeCluster(cluster, fact, facts))];
  },
};

function judgeAdmin({ resource, adminUser }: ContainerRegistry): Outcome {
  const attribute = spelled(resource, 'admin_enabled', 'body.properties.adminUserEnabled');
  return judge(resource, attribute, adminUser, (isOn) => !isOn, 'the admin user of the registry is on');
}

function judgeCluster(cluster: ComputeCluster, registry: ContainerRegistry, facts: Facts): Outcome {
  const { resource, identityType: type } = cluster;
  const judgement = new Judgement(resource);
  if (!type.known) return judgement.unclear('the identity of the cluster is not known', type).outcome;
  judgement.saw('identity.type', type.value);
  const principals = principalsOf(cluster);
  if (principals.length === 0) return judgement.wrong('the cluster has no identity to pull images with').outcome;
  const found = principals.map((principal): Granted => holds(principal, PULLS, registry, facts));
  if (found.includes(true)) return judgement.outcome;
  const message = `${principals.map(linkName).join(' and ')} has no AcrPull on ${registry.resource.address}`;
  const doubt = found.find((granted) => typeof granted === 'object');
  return (typeof doubt === 'object' ? judgement.unclear(message, doubt) : judgement.wrong(message)).outcome;
}
