import { Link, linkName, sameLink } from '../../facts/link';
import type { System } from '../../facts/systems';
import { Missing, missing, Obscurity } from '../../facts/value';
import type { StorageAccount } from '../../facts/vocabulary';
import { fail, Outcome, pass, Rule, seen, Severity, undetermined } from '../rule';
import { judgePart } from './part';

/** BNI306 */
export const storageTrustedServices: Rule = {
  id: 'BNI306',
  name: 'storage-trusted-services',
  severity: Severity.RULE,
  title: 'a storage account that is closed by network rules lets trusted Azure services, or this workspace, through',
  why: 'Azure Machine Learning itself reads and writes the default account, from outside of your network: a firewall without this exception refuses it',
  remedy: 'use SecureStorageAccount, which sets the exception',
  terraformRemedy:
    'network_rules { bypass = ["AzureServices"] } or a private_link_access block for the workspace (azapi: properties.networkAcls.bypass = "AzureServices" or resourceAccessRules)',
  undetermined: 'the account is declared elsewhere, or the values that decide are expressions that are not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  check: (system) => judgePart(system, system.storage, 'default storage account', (account) => judge(system, account)),
};

function judge(
  system: System,
  { resource, publicAccess, defaultAction, bypass, trustedResources }: StorageAccount,
): Outcome | undefined {
  // without public access, or with access for everybody, there are no network rules to except from
  if (publicAccess.known && !publicAccess.value) return undefined;
  if (defaultAction.known && defaultAction.value.toLowerCase() !== 'deny') return undefined;
  const evidence = [seen(bypass, 'network_rules.bypass')];
  if (bypass.known && bypass.value.some((name) => name.toLowerCase() === 'azureservices'))
    return pass(resource, evidence);
  const trusted = trustedResources.map((link) => isWorkspace(link, system.workspaceLink));
  if (trusted.includes(true))
    return pass(resource, [{ attribute: 'network_rules.private_link_access', value: system.name }]);
  const unknownTrusted = trustedResources.find((_, index) => trusted[index] === undefined);
  const unknowns: (Missing | undefined)[] = [
    bypass.known ? undefined : bypass,
    publicAccess.known ? undefined : publicAccess,
    defaultAction.known ? undefined : defaultAction,
    unknownTrusted && whyUnknown(unknownTrusted),
  ];
  const unknown = unknowns.find((one) => one !== undefined);
  if (unknown) return undetermined(resource, 'whether trusted Azure services pass the firewall is not known', unknown);
  return fail(resource, 'network rules deny by default and except neither AzureServices nor the workspace', evidence);
}

/** The firewall takes `…/workspaces/*` for all workspaces of a resource group. */
function isWorkspace(link: Link, workspace: Link): boolean | undefined {
  // an id from a variable may be the one of the group
  if (link.kind === 'outside' && !link.id.startsWith('/')) return undefined;
  if (link.kind === 'outside' && /\/microsoft\.machinelearningservices\/workspaces\/\*$/i.test(link.id)) return true;
  return sameLink(link, workspace);
}

function whyUnknown(link: Link): Missing {
  return link.kind === 'unknown' ? link.why : missing(Obscurity.OUTSIDE, linkName(link));
}
