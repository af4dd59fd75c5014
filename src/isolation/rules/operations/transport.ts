import type { StorageAccount } from '../../facts/vocabulary';
import { judgePart } from '../dependencies/part';
import { Judgement, spelled } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';

/** BNI702: a registry takes nothing older than TLS 1.2, and has no switch for it. */
export const transport: Rule = {
  id: 'BNI702',
  name: 'transport',
  severity: Severity.RULE,
  title: 'storage and registry take TLS 1.2 or newer only, and blobs are never anonymous',
  why: 'older versions of TLS and plain HTTP can be listened to, and an anonymous container is read without any identity',
  remedy: 'take the override away: SecureStorageAccount sets all of it',
  terraformRemedy:
    'min_tls_version = "TLS1_2", https_traffic_only_enabled = true, allow_nested_items_to_be_public = false (azapi: properties.minimumTlsVersion = "TLS1_2", properties.supportsHttpsTrafficOnly = true, properties.allowBlobPublicAccess = false)',
  undetermined: 'the account is declared elsewhere, or one of the values is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version',
  check(system): Outcome[] {
    return judgePart(system, system.storage, 'default storage account', judgeTransport);
  },
};

function judgeTransport({ resource, minimumTls, httpsOnly, anonymousBlobs }: StorageAccount): Outcome {
  const [tls, https, anonymous] = [
    spelled(resource, 'min_tls_version', 'body.properties.minimumTlsVersion'),
    spelled(resource, 'https_traffic_only_enabled', 'body.properties.supportsHttpsTrafficOnly'),
    spelled(resource, 'allow_nested_items_to_be_public', 'body.properties.allowBlobPublicAccess'),
  ];
  return new Judgement(resource)
    .value(tls, minimumTls, (version) => /^tls1_[23]$/i.test(version), 'the storage account takes TLS older than 1.2')
    .value(https, httpsOnly, (only) => only, 'the storage account takes plain HTTP')
    .value(anonymous, anonymousBlobs, (may) => !may, 'blobs of the storage account may be made anonymous').outcome;
}
