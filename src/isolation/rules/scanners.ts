import type { Rule } from './rule';

/** A generic tool that checks single resources, without knowing what batch endpoints need. */
export type Scanner = 'Azure Policy' | 'checkov' | 'PSRule for Azure' | 'trivy';

/** What a check of a generic scanner says where one of our rules speaks. */
export type Stance =
  /** It wants the same. */
  | 'agrees'
  /** It wants a part of it, or more than batch endpoints need. */
  | 'partly'
  /** It wants what batch endpoints do not work with: it has to be suppressed. */
  | 'contradicts';

/** A check of a generic scanner about what a rule is about. */
export interface ScannerCheck {
  readonly scanner: Scanner;
  /** The id by which the scanner suppresses it; of Azure Policy, the built-in definition's. */
  readonly id: string;
  readonly stance: Stance;
  /** What it wants: lower case, no final period. */
  readonly note: string;
}

type Entry = readonly [Stance, string, string];

const checks =
  (scanner: Scanner) =>
  (...entries: Entry[]): ScannerCheck[] =>
    entries.map(([stance, id, note]) => ({ scanner, stance, id, note }));

/** https://github.com/bridgecrewio/checkov at 03d5fdad */
const checkov = checks('checkov');
/** https://github.com/aquasecurity/trivy-checks at 80e53822; older releases print AVD-AZU-0012 for AZU-0012 */
const trivy = checks('trivy');
/** https://azure.github.io/PSRule.Rules.Azure/en/rules/resource at 00b525dc; it reads ARM templates and Bicep, and what is deployed */
const psrule = checks('PSRule for Azure');
/** https://github.com/Azure/azure-policy at f4a50bac */
const policy = checks('Azure Policy');

const ANY_ENDPOINT = 'a private endpoint of the storage account, whichever subresource it leads to';
const storageEndpoint: ScannerCheck[] = [
  ...checkov(['partly', 'CKV2_AZURE_33', ANY_ENDPOINT]),
  ...policy(['partly', '6edd7eda-6dd8-40f7-810d-67160c639cd9', ANY_ENDPOINT]),
];

const zoneByPolicy = (subresource: string) =>
  `writes the zone group for ${subresource} itself: the endpoint then needs ignore_changes = [private_dns_zone_group], which this rule passes`;
const ONLY_APPROVED =
  'a managed network in approved-outbound mode; fails every workspace whose clusters are in a subnet';

/** By the id of the rule. */
export const SCANNER_CHECKS: Readonly<Record<string, readonly ScannerCheck[]>> = {
  BNI201: [
    ...checkov(
      ['agrees', 'CKV_AZURE_144', 'public network access of the workspace off'],
      ['agrees', 'CKV2_AZURE_49', 'no overly permissive network of the workspace'],
    ),
    ...psrule(['agrees', 'Azure.ML.PublicAccess', 'public network access of the workspace off']),
    ...policy(
      ['agrees', '438c38d2-3772-465a-a9cc-7a6666a275ce', 'audits or denies public network access'],
      ['agrees', 'a10ee784-7409-4941-b091-663697637c0f', 'turns public network access off by itself'],
    ),
  ],
  BNI202: policy(
    ['agrees', '45e05259-1eb5-4f70-9574-baf73e9d219b', 'audits workspaces without private link'],
    ['partly', '7838fd83-5cbb-4b5d-888c-bfa240972597', 'makes a private endpoint itself, which no configuration shows'],
  ),
  BNI203: policy([
    'partly',
    'ee40564d-486e-4f68-a5ca-7a621edae0fb',
    'writes the zone group itself: the endpoint then needs ignore_changes = [private_dns_zone_group], which this rule passes',
  ]),
  BNI204: policy([
    'contradicts',
    'e413671a-dd10-4cc1-a943-45b598596cb7',
    'wants the v1 legacy mode on, under which there are no batch endpoints',
  ]),
  BNI205: policy(
    ['contradicts', 'ba769a63-b8cc-4b2d-abf6-ac33c7204be8', 'wants a customer-managed key on the workspace'],
    ['contradicts', '7f40cee6-e933-4d0f-a782-b96615e0f4a6', 'wants a customer-managed key on the workspace'],
  ),
  BNI208: policy(['partly', '6ddb1705-c8cf-450e-aa4b-19ad6703c440', ONLY_APPROVED]),
  BNI209: policy(['partly', '6ddb1705-c8cf-450e-aa4b-19ad6703c440', ONLY_APPROVED]),
  BNI301: storageEndpoint,
  BNI302: storageEndpoint,
  BNI303: storageEndpoint,
  BNI304: storageEndpoint,
  BNI305: [
    ...checkov(
      ['partly', 'CKV_AZURE_59', 'public network access off; a firewall that denies is not enough for it'],
      ['partly', 'CKV_AZURE_35', 'a firewall that denies by default, whatever it lets in'],
      ['partly', 'CKV2_AZURE_50', 'storage of workspaces of high business impact not public'],
    ),
    ...trivy(['partly', 'AZU-0012', 'a firewall that denies by default, whatever it lets in']),
    ...psrule(['partly', 'Azure.Storage.Firewall', 'a firewall that denies by default']),
    ...policy(
      ['partly', 'b2982f36-99f2-4db5-8eff-283140c09693', 'public network access off'],
      ['partly', '34c877ad-507e-4c82-993e-3452a6e0ad3c', 'restricted network access'],
      ['partly', '2a1a9cdf-e04d-429a-8416-3bfb72a1b26f', 'access restricted by network rules'],
    ),
  ],
  BNI306: [
    ...checkov(['agrees', 'CKV_AZURE_36', 'the exception for trusted Microsoft services']),
    ...trivy(['agrees', 'AZU-0010', 'the exception for trusted Microsoft services']),
    ...policy(['agrees', 'c9d007d0-c057-4772-b18c-01e546713bcd', 'the exception for trusted Microsoft services']),
  ],
  BNI312: [
    ...psrule(['partly', 'Azure.ACR.MinSku', 'a minimum SKU']),
    ...policy(['agrees', 'bd560fc0-3c69-498a-ae9f-aa8eb7de0e13', 'a SKU that supports private link']),
  ],
  BNI313: policy(['agrees', 'e8eef0a8-67cf-4eb4-9386-14b0e78733d4', 'private link of the registry']),
  BNI314: [
    ...checkov(['agrees', 'CKV_AZURE_139', 'public network access of the registry off']),
    ...psrule(['partly', 'Azure.ACR.Firewall', 'restricted network access']),
    ...policy(
      ['agrees', '0fdf0491-d080-4575-b627-ad0e843cba0f', 'public network access of the registry off'],
      ['partly', 'd0793b48-0edc-4296-a390-4c75d1bdfd71', 'no unrestricted network access'],
    ),
  ],
  BNI315: [
    ...checkov(['contradicts', 'CKV_AZURE_166', 'wants the quarantine policy on']),
    ...psrule(['contradicts', 'Azure.ACR.Quarantine', 'wants the quarantine policy on']),
  ],
  BNI321: [
    ...checkov(['agrees', 'CKV2_AZURE_32', 'a private endpoint of the vault']),
    ...policy(['agrees', 'a6abeaec-4d90-4a02-805f-6b26c4d3fbe9', 'private link of the vault']),
  ],
  BNI322: [
    ...checkov(
      ['agrees', 'CKV_AZURE_189', 'public network access of the vault off'],
      ['partly', 'CKV_AZURE_109', 'firewall rules of the vault'],
    ),
    ...trivy(['partly', 'AZU-0013', 'network rules of the vault']),
    ...psrule(['partly', 'Azure.KeyVault.Firewall', 'firewall of the vault']),
    ...policy(
      ['agrees', '405c5871-3e91-4644-8a63-58e19d68ff5b', 'public network access of the vault off'],
      ['partly', '55615ac9-af46-4a59-874e-391cc3dfb490', 'a firewall, or public network access off'],
    ),
  ],
  BNI402: policy(
    ['partly', '75973700-529f-4de2-b794-fb9b6781b6b0', zoneByPolicy('blob')],
    ['partly', '6df98d03-368a-4438-8730-a93c4d7693d6', zoneByPolicy('file')],
    ['partly', 'bcff79fb-2b0d-47c9-97e5-3023479b00d1', zoneByPolicy('queue')],
    ['partly', '028bbd88-e9b5-461f-9424-a1b63a7bee1a', zoneByPolicy('table')],
  ),
  BNI411: [
    ...checkov(['partly', 'CKV2_AZURE_31', 'a security group on each subnet; this rule asks what it lets out']),
    ...trivy(['partly', 'AZU-0051', 'no rule that lets out to the whole Internet, which public package feeds need']),
    ...psrule(['partly', 'Azure.VNET.UseNSGs', 'a security group on each subnet; this rule asks what it lets out']),
  ],
  BNI414: policy(['partly', '7bca8353-aa3b-429b-904a-9229c4385837', 'no default outbound access']),
  BNI415: [
    ...checkov(
      ['partly', 'CKV_AZURE_9', 'no RDP from the Internet'],
      ['partly', 'CKV_AZURE_10', 'no SSH from the Internet'],
      ['partly', 'CKV_AZURE_77', 'no UDP from the Internet'],
      ['partly', 'CKV_AZURE_160', 'no HTTP from the Internet'],
    ),
    ...trivy(
      ['agrees', 'AZU-0047', 'no way in from anywhere'],
      ['partly', 'AZU-0048', 'no RDP from the Internet'],
      ['partly', 'AZU-0050', 'no SSH from the Internet'],
    ),
    ...psrule(['agrees', 'Azure.NSG.AnyInboundSource', 'no way in from anywhere']),
  ],
  BNI417: policy([
    'contradicts',
    'a499fed8-bcc8-4195-b154-641f14743757',
    'wants private link scopes that block what is outside of them',
  ]),
  BNI501: [
    ...psrule(['agrees', 'Azure.ML.ComputeVnet', 'computes in a network']),
    ...policy(['agrees', '7804b5c7-01dc-4723-969b-ae300cc07ff1', 'computes in a network']),
  ],
  BNI503: [
    ...checkov(['partly', 'CKV_AZURE_142', 'local authentication of the cluster off']),
    ...psrule(['partly', 'Azure.ML.DisableLocalAuth', 'local authentication of the cluster off']),
    ...policy(
      ['partly', 'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f', 'audits local authentication of the cluster'],
      ['partly', 'a6f9a2d0-cff7-4855-83ad-4cd750666512', 'turns local authentication of the cluster off by itself'],
    ),
  ],
  BNI504: checkov(['agrees', 'CKV_AZURE_150', 'a minimum of 0 nodes']),
  BNI601: [
    ...checkov(['partly', 'CKV2_AZURE_40', 'shared keys off; this rule asks what takes their place']),
    ...psrule(['partly', 'Azure.ML.UserManagedIdentity', 'a user-assigned identity of the workspace']),
    ...policy(
      ['partly', '8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54', 'shared keys off; this rule asks what takes their place'],
      ['partly', '5f0c7d88-c7de-45b8-ac49-db49e72eaa78', 'a user-assigned identity of the workspace'],
    ),
  ],
  BNI602: [
    ...checkov(['partly', 'CKV_AZURE_137', 'the admin user of the registry off']),
    ...psrule(['partly', 'Azure.ACR.AdminUser', 'the admin user of the registry off']),
    ...policy(['partly', 'dc921057-6b28-4fbe-9b83-f7bec05db6c2', 'the admin user of the registry off']),
  ],
  BNI603: [
    ...checkov(
      ['partly', 'CKV_AZURE_42', 'a vault that can be recovered'],
      ['partly', 'CKV_AZURE_110', 'purge protection'],
    ),
    ...trivy(['partly', 'AZU-0016', 'purge protection']),
    ...psrule(
      ['partly', 'Azure.KeyVault.RBAC', 'roles instead of access policies'],
      ['partly', 'Azure.KeyVault.PurgeProtect', 'purge protection'],
    ),
    ...policy(
      ['partly', '12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5', 'roles instead of access policies'],
      ['partly', '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53', 'purge protection'],
    ),
  ],
  BNI701: [
    ...checkov([
      'partly',
      'CKV_AZURE_33',
      'logging of the queue service by queue_properties, which is written through the service itself and needs a way in',
    ]),
    ...trivy(
      ['partly', 'AZU-0009', 'logging of the queue service by queue_properties'],
      ['partly', 'AZU-0057', 'logging of the storage account'],
    ),
    ...policy(
      ['partly', 'afe0c3be-ba3b-4544-ba52-0c99672a8ad6', 'logs of the workspace'],
      ['partly', 'f59276f0-5740-4aaf-821d-45d185aa210e', 'makes the diagnostic setting of the workspace itself'],
    ),
  ],
  BNI702: [
    ...checkov(
      ['partly', 'CKV_AZURE_3', 'HTTPS only'],
      ['partly', 'CKV_AZURE_44', 'TLS 1.2'],
      ['partly', 'CKV_AZURE_190', 'no public blobs'],
      ['partly', 'CKV2_AZURE_47', 'no anonymous blobs'],
    ),
    ...trivy(
      ['partly', 'AZU-0007', 'no public containers'],
      ['partly', 'AZU-0008', 'HTTPS only'],
      ['partly', 'AZU-0011', 'TLS 1.2'],
    ),
    ...psrule(
      ['partly', 'Azure.Storage.BlobPublicAccess', 'no public blobs'],
      ['partly', 'Azure.Storage.MinTLS', 'TLS 1.2'],
      ['partly', 'Azure.Storage.SecureTransfer', 'HTTPS only'],
    ),
    ...policy(
      ['partly', '404c3081-a854-4457-ae30-26a93ef643f9', 'HTTPS only'],
      ['partly', 'fe83a0eb-a853-422d-aac2-1bffd182c5d0', 'a minimum version of TLS'],
      ['partly', '4fa4b6c0-31ca-4c0d-b10d-24b96f62a751', 'no public blobs'],
    ),
  ],
};

/** What generic scanners say where a rule speaks; none for what only batch endpoints need. */
export function scannerChecksOf({ id }: Rule): readonly ScannerCheck[] {
  return SCANNER_CHECKS[id] ?? [];
}

/** The checks that have to be suppressed where batch endpoints are used. */
export function contradictions(rules: readonly Rule[]): { readonly rule: Rule; readonly check: ScannerCheck }[] {
  return rules.flatMap((rule) =>
    scannerChecksOf(rule)
      .filter(({ stance }) => stance === 'contradicts')
      .map((check) => ({ rule, check })),
  );
}
