import type { StorageAccount } from '../../facts/vocabulary';
import { fail, Outcome, pass, Rule, seen, Severity, undetermined } from '../rule';
import { judgePart } from './part';

/** BNI307 */
export const storageKind: Rule = {
  id: 'BNI307',
  name: 'storage-kind',
  severity: Severity.RULE,
  title: 'the default storage account is of kind StorageV2 and tier Standard, without hierarchical namespace',
  why: 'Azure Machine Learning takes no other account as a default one; accounts with a hierarchical namespace are for further datastores only',
  remedy: 'use SecureStorageAccount, which is of that kind',
  terraformRemedy:
    'account_kind = "StorageV2", account_tier = "Standard", is_hns_enabled = false (azapi: kind = "StorageV2", sku.name = "Standard_ZRS" or another Standard one, properties.isHnsEnabled = false)',
  undetermined:
    'the account is declared elsewhere, or kind, tier or namespace are expressions that are not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/concept-workspace',
  check: (system) => judgePart(system, system.storage, 'default storage account', judge),
};

function judge({ resource, kind, tier, hierarchicalNamespace }: StorageAccount): Outcome {
  const checks = [
    { attribute: 'account_kind', value: kind, isRight: /^storagev2$/i },
    { attribute: 'account_tier', value: tier, isRight: /^standard$/i },
    { attribute: 'is_hns_enabled', value: hierarchicalNamespace, isRight: /^false$/ },
  ].map((check) => {
    const { value } = check;
    const evidence = seen(value, check.attribute);
    if (!value.known) return { evidence, verdict: undefined, missing: value };
    return { evidence, verdict: check.isRight.test(String(value.value)), missing: undefined };
  });
  const evidence = checks.map((check) => check.evidence);
  const wrong = checks.filter(({ verdict }) => verdict === false);
  if (wrong.length > 0) {
    return fail(
      resource,
      `not a default account: ${wrong.map((one) => `${one.evidence.attribute} = ${one.evidence.value}`).join(', ')}`,
      evidence,
    );
  }
  const unknown = checks.find(({ missing }) => missing)?.missing;
  if (unknown) return undetermined(resource, 'whether the account may be a default one is not known', unknown);
  return pass(resource, evidence);
}
