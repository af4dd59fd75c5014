import { unproven } from '../../facts/value';
import type { StorageAccount } from '../../facts/vocabulary';
import { fail, Outcome, pass, Rule, seen, Severity, undetermined } from '../rule';
import { Closed, judgeClosedPart, switchesOn } from './part';

/** BNI305 */
export const storageNotPublic: Rule = {
  id: 'BNI305',
  name: 'storage-not-public',
  severity: Severity.INVARIANT,
  title:
    'the default storage account refuses public network access, or denies by default and lets in no public address',
  why: 'inputs, results, code and logs of every batch job lie in this account: open to the Internet, one leaked key or token is enough to read them',
  remedy: 'use SecureStorageAccount, which closes the account',
  terraformRemedy:
    'public_network_access_enabled = false, or network_rules { default_action = "Deny" } without ip_rules (azapi: properties.publicNetworkAccess = "Disabled", or properties.networkAcls.defaultAction = "Deny" without ipRules)',
  undetermined: 'the account is declared elsewhere, or the values that decide are expressions that are not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  check: (system, facts) => judgeClosedPart(system, facts, system.storage, 'default storage account', CLOSED, judge),
};

const CLOSED: Closed = {
  type: 'microsoft.storage/storageaccounts',
  opens(body) {
    const access = body.find('properties.publicNetworkAccess');
    if (!access.isAbsent) return switchesOn(body, 'properties.publicNetworkAccess');
    const rules = body.find('properties.networkAcls');
    const action = rules.find('defaultAction').text(undefined);
    const denies = action.known && action.value?.toLowerCase() === 'deny' && rules.find('ipRules').items().length === 0;
    return !rules.isAbsent && !denies;
  },
};

function judge({ resource, publicAccess, defaultAction, ipRules }: StorageAccount): Outcome {
  const evidence = [
    seen(publicAccess, 'public_network_access_enabled'),
    seen(defaultAction, 'network_rules.default_action'),
    seen(ipRules, 'network_rules.ip_rules'),
  ];
  if (publicAccess.known && !publicAccess.value) return pass(resource, evidence.slice(0, 1));
  const denies = defaultAction.known && defaultAction.value.toLowerCase() === 'deny';
  if (denies && ipRules.known && ipRules.value.length === 0) return pass(resource, evidence.slice(1));
  const unknown = [publicAccess, defaultAction, ipRules].find((value) => !value.known);
  const isOpen =
    publicAccess.known && ((defaultAction.known && !denies) || (ipRules.known && ipRules.value.length > 0));
  if (unknown && !unknown.known && !isOpen) {
    const why = resource.mode === 'managed' ? unproven(unknown) : unknown;
    return undetermined(resource, 'whether the storage account is closed to the Internet is not known', why);
  }
  const complaint =
    ipRules.known && ipRules.value.length > 0 && denies
      ? `public network access is on and the firewall lets in ${ipRules.value.join(', ')}`
      : 'public network access is on and the firewall does not deny by default';
  return fail(resource, complaint, evidence);
}
