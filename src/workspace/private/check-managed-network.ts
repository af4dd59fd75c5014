import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { SecurityProtocol } from '../../network/security-flow';
import { checkPorts, SERVICE_TAG } from '../../network/security-rules';
import { PropProblems, shown } from '../../support/prop-problems';
import { rendered } from '../../support/rendered';
import { ManagedNetwork, ManagedNetworkIsolation } from '../managed-network';
import { ManagedOutboundDestination, ManagedOutboundRule } from '../managed-outbound-rule';

/** Names of the rules that every managed network gets here; Azure's own begin with underscores. */
export const BATCH_RULES = { queue: 'batch-queue', table: 'batch-table' } as const;

const PROP = 'managedNetwork';
const ALLOWED = 'ManagedNetwork.allowOnlyApprovedOutbound(…) or ManagedNetwork.allowInternetOutbound(…)';
const RULE = 'ManagedOutboundRule.toHost("pypi.org")';
const HOST = /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i;
/** The service's rule, in its types: https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/outboundrules */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/;
const RESOURCE_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/[^/]+(\/[^/]+\/[^/]+)+$/i;

/** Collects what is wrong with the prop `managedNetwork`. */
export function checkManagedNetwork(problems: PropProblems, network: ManagedNetwork | undefined): void {
  if (network === undefined || !problems.given(PROP, network, ALLOWED)) return;
  const { isolationMode, options } = network;
  if (!Object.values(ManagedNetworkIsolation).includes(isolationMode)) {
    problems.add(PROP, `${shown(network)} is not a managed network`, ALLOWED);
    return;
  }
  if (!problems.given(`${PROP}.options`, options, 'an object such as { outbound: […] }')) return;
  const isApproved = isolationMode === ManagedNetworkIsolation.ALLOW_ONLY_APPROVED_OUTBOUND;
  const known = ['outbound', 'provisionOnCreation', 'firewallSku'];
  problems.noOthers(options, known, `${PROP}.`);
  const { provisionOnCreation, firewallSku, outbound } = options;
  if (provisionOnCreation !== undefined && typeof provisionOnCreation !== 'boolean') {
    problems.add(`${PROP}.provisionOnCreation`, `${shown(provisionOnCreation)} is not a boolean`, 'true or false');
  }
  const rules = checkRules(problems, outbound, isApproved);
  if (firewallSku === undefined) return;
  problems.oneOf(`${PROP}.firewallSku`, firewallSku, ['Standard', 'Basic']);
  const isHost = ({ destinationKind }: ManagedOutboundRule) => destinationKind === ManagedOutboundDestination.HOST;
  if (isApproved && rules.some(isHost)) return;
  const why = isApproved ? `a rule to a host, such as ${RULE}` : 'leave it out, what lets everything out has none';
  problems.add(`${PROP}.firewallSku`, 'is given, but there is no firewall', why);
}

function checkRules(problems: PropProblems, rules: unknown, isApproved: boolean): ManagedOutboundRule[] {
  if (rules === undefined) return [];
  const at = `${PROP}.outbound`;
  if (!Array.isArray(rules)) {
    problems.add(at, `${shown(rules)} is not a list`, `a list of rules, such as [${RULE}]`);
    return [];
  }
  const names = new Set<string>(Object.values(BATCH_RULES));
  // a hole in a list is not visited otherwise
  return Array.from(rules).filter((rule: ManagedOutboundRule | undefined, index): rule is ManagedOutboundRule => {
    const prop = `${at}[${index}]`;
    if (!Object.values(ManagedOutboundDestination).includes(rule?.destinationKind as ManagedOutboundDestination)) {
      problems.add(prop, `${shown(rule)} is not a rule`, `a rule, such as ${RULE}`);
      return false;
    }
    checkRule(problems, prop, rule!, isApproved);
    checkName(problems, `${prop}.name`, rule!.name, names);
    return true;
  });
}

/** The name is part of an address, so that it has to be known here. Azure takes no two that differ in case alone. */
function checkName(problems: PropProblems, prop: string, name: unknown, taken: Set<string>): void {
  const allowed = '1 to 255 letters, digits, hyphens and underscores, a letter or digit first, such as "input-data"';
  if (name === undefined || Token.isUnresolved(name)) {
    problems.add(prop, name === undefined ? 'is missing' : 'is known to Terraform only', allowed);
  } else if (problems.text(prop, name, allowed, NAME)) {
    if (taken.has(name.toLowerCase())) {
      problems.add(prop, `${shown(name)} is taken`, 'a name that no other rule of the workspace has');
    }
    taken.add(name.toLowerCase());
  }
}

function checkRule(problems: PropProblems, prop: string, rule: ManagedOutboundRule, isApproved: boolean): void {
  const { destinationKind, destination, serviceTagOptions, privateEndpointOptions, subresource } = rule;
  if (destinationKind === ManagedOutboundDestination.PRIVATE_ENDPOINT) {
    const allowed =
      'the ARM id /subscriptions/<id>/resourceGroups/<name>/providers/… of the resource, or a reference to it';
    if (typeof destination !== 'string' || !destination.includes('${')) {
      problems.text(`${prop}.resourceId`, destination, allowed, RESOURCE_ID);
    }
    const parts = 'a part of the resource, such as "blob", "registry" or "vault"';
    problems.text(`${prop}.subresource`, subresource, parts, /^[a-zA-Z][a-zA-Z0-9_ ]*$/);
    if (!problems.given(`${prop}.options`, privateEndpointOptions, 'an object such as { name: "input-data" }')) return;
    problems.noOthers(privateEndpointOptions!, ['name', 'spark'], `${prop}.`);
    problems.optionalBoolean(`${prop}.spark`, privateEndpointOptions!.spark);
    return;
  }
  if (!isApproved) {
    problems.add(prop, 'leads to the Internet, which allowInternetOutbound lets out anyway', 'leave it out');
  }
  if (destinationKind === ManagedOutboundDestination.HOST) {
    problems.text(`${prop}.fqdn`, destination, 'a host name, such as "pypi.org" or "*.pythonhosted.org"', HOST);
    return;
  }
  const tag = 'a service tag, such as "DataFactory" or "Storage.northeurope"';
  problems.text(`${prop}.serviceTag`, destination, tag, SERVICE_TAG);
  if (!problems.given(`${prop}.options`, serviceTagOptions, 'an object such as { name: "data-factory" }')) return;
  problems.noOthers(serviceTagOptions!, ['name', 'protocol', 'ports'], `${prop}.`);
  const { protocol, ports } = serviceTagOptions!;
  if (protocol !== undefined) problems.oneOf(`${prop}.protocol`, protocol, Object.values(SecurityProtocol));
  checkPorts(problems, `${prop}.ports`, ports, protocol);
}

/** What a workspace uses, with the parts of it that a managed network reaches in any case. */
export interface ReachedAnyway {
  readonly prop: string;
  readonly id: unknown;
  readonly subresources: readonly string[];
}

/** Refuses rules to what is reached in any case: Azure takes no second private endpoint to the same. */
export function refuseReached(
  problems: PropProblems,
  scope: Construct,
  network: ManagedNetwork | undefined,
  reached: readonly ReachedAnyway[],
): void {
  const rules: unknown = network?.options?.outbound;
  if (!Array.isArray(rules)) return;
  const text = (id: unknown) => (typeof id === 'string' ? rendered(scope, id).toLowerCase() : undefined);
  Array.from(rules).forEach((rule: ManagedOutboundRule | undefined, index) => {
    if (rule?.destinationKind !== ManagedOutboundDestination.PRIVATE_ENDPOINT) return;
    const id = text(rule.destination);
    const same = reached.find(
      (one) => id !== undefined && text(one.id) === id && one.subresources.includes(rule.subresource ?? ''),
    );
    if (!same) return;
    const problem = `leads to ${rule.subresource} of ${same.prop}, which a managed network reaches in any case`;
    problems.add(`${PROP}.outbound[${index}]`, problem, 'leave it out');
  });
}
