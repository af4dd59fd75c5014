import { lower, nameOf, WorkspaceReading } from './workspace-reading';

/** Something that must hold of a workspace that exists already, in Terraform's language. */
export interface Requirement {
  /** How the local that holds all results calls it. */
  readonly key: string;
  /** The id of the rule. */
  readonly ruleId: string;
  readonly problem: string;
  readonly remedy: string;
  /** An expression that is true or false. */
  readonly holds: () => string;
  /** A template that says what was seen. */
  readonly seen: () => string;
}

/** What a program gives beside the id of the workspace, as expressions: it must agree with what is read. */
export interface Given {
  readonly location?: () => string;
  readonly storageAccountId?: () => string;
  readonly registryId?: () => string;
}

/** What must hold of a workspace, in the order of the rules. */
export function requirements(reading: WorkspaceReading, given: Given): Requirement[] {
  return [
    ...region(reading, given),
    ...ofWorkspace(reading),
    ...ofStorage(reading),
    ...ofRegistry(reading),
    ...ofRoles(reading, given),
  ];
}

/** What must hold where a cluster is made in a subnet. */
export function subnetRequirement(reading: WorkspaceReading): Requirement {
  const mode = () => reading.ofWorkspace('managedNetwork.isolationMode');
  return {
    key: 'BNI208',
    ruleId: 'BNI208',
    problem: 'a cluster is made in a subnet, and the workspace has a managed network, which all of its clusters are in',
    remedy: 'give a cluster of the workspace instead of a network, or say hasManagedNetwork: true and give neither',
    holds: () => `!${reading.isManaged}`,
    seen: () => `managedNetwork.isolationMode is ${shown(mode())}`,
  };
}

/** What must hold where clusters are made without a subnet. */
export function managedRequirement(reading: WorkspaceReading): Requirement {
  const mode = () => reading.ofWorkspace('managedNetwork.isolationMode');
  return {
    key: 'managed',
    ruleId: 'BNI208',
    problem: 'the workspace is said to have a managed network, which it has not',
    remedy: 'leave hasManagedNetwork out, and give its clusters a network',
    holds: () => reading.isManaged,
    seen: () => `managedNetwork.isolationMode is ${shown(mode())}`,
  };
}

function region(reading: WorkspaceReading, { location }: Given): Requirement[] {
  if (location === undefined) return [];
  const short = (region: string) => `lower(replace(${region}, " ", ""))`;
  return [
    {
      key: 'BNI107',
      ruleId: 'BNI107',
      problem: 'the workspace is in another region',
      remedy: 'give its region, or leave location out',
      holds: () => `${short(reading.location)} == ${short(location())}`,
      seen: () => `location is ${shown(reading.location)}, not ${shown(location())}`,
    },
  ];
}

function ofWorkspace(reading: WorkspaceReading): Requirement[] {
  const of = (path: string) => reading.ofWorkspace(path);
  return [
    {
      key: 'BNI201',
      ruleId: 'BNI201',
      problem: 'the workspace is public',
      remedy: 'set publicNetworkAccess of the workspace to "Disabled"',
      holds: () => `${lower(of('publicNetworkAccess'))} == "disabled"`,
      seen: () => `publicNetworkAccess is ${shown(of('publicNetworkAccess'))}`,
    },
    {
      key: 'BNI202',
      ruleId: 'BNI202',
      problem: 'the workspace has no private endpoint',
      remedy: 'make a private endpoint for amlworkspace, and have its connection approved',
      holds: () => `length(${reading.workspaceEndpoints}) > 0`,
      seen: () => `private endpoints with an approved connection: ${shown(reading.workspaceEndpoints)}`,
    },
    {
      key: 'BNI204',
      ruleId: 'BNI204',
      problem: 'the workspace is in v1 legacy mode',
      remedy: 'set v1LegacyMode of the workspace to false',
      holds: () => `coalesce(${of('v1LegacyMode')}, false) == false`,
      seen: () => `v1LegacyMode is ${shown(of('v1LegacyMode'))}`,
    },
    {
      key: 'BNI205',
      ruleId: 'BNI205',
      problem: 'the workspace is encrypted with a customer-managed key',
      remedy: 'use a workspace without one: it is decided when a workspace is made',
      holds: () => `${lower(of('encryption.status'))} != "enabled"`,
      seen: () => `encryption.status is ${shown(of('encryption.status'))}`,
    },
    {
      key: 'BNI207',
      ruleId: 'BNI207',
      problem: 'the managed network of the workspace leads to the default storage account not for both queue and table',
      remedy: 'add a private-endpoint outbound rule for each that is missing',
      holds: () =>
        `!${reading.isManaged} || length(setsubtract(["queue", "table"], ${reading.outboundSubresources})) == 0`,
      seen: () => `outbound rules to the account: ${shown(reading.outboundSubresources)}`,
    },
  ];
}

function ofStorage(reading: WorkspaceReading): Requirement[] {
  const of = (path: string) => reading.ofAccount(path);
  const endpoints = Object.entries({ BNI301: 'blob', BNI302: 'file', BNI303: 'queue', BNI304: 'table' }).map(
    ([id, subresource]): Requirement => ({
      key: id,
      ruleId: id,
      problem: `the default storage account has no private endpoint for ${subresource}`,
      remedy: `make a private endpoint for ${subresource} in the network of the compute, and have its connection approved`,
      holds: () => `${reading.isManaged} || contains(${reading.storageSubresources}, "${subresource}")`,
      seen: () => `${shown(nameOf(reading.storageAccountId))} has those for ${shown(reading.storageSubresources)}`,
    }),
  );
  const denies = () =>
    `${lower(of('networkAcls.defaultAction'))} == "deny" && length(${of('networkAcls.ipRules')}[*]) == 0`;
  return [
    ...endpoints,
    {
      key: 'BNI305',
      ruleId: 'BNI305',
      problem: 'the default storage account is public',
      remedy:
        'set publicNetworkAccess of the account to "Disabled", or the default action of its firewall to "Deny" without IP rules',
      holds: () => `${lower(of('publicNetworkAccess'))} == "disabled" || (${denies()})`,
      seen: () =>
        `publicNetworkAccess is ${shown(of('publicNetworkAccess'))}, networkAcls.defaultAction ${shown(of('networkAcls.defaultAction'))}, networkAcls.ipRules ${shown(of('networkAcls.ipRules'))}`,
    },
  ];
}

function ofRegistry(reading: WorkspaceReading): Requirement[] {
  const of = (path: string) => reading.ofRegistry(path);
  const id = () => nameOf(reading.registryId);
  const quarantine = 'properties.policies.quarantinePolicy.status';
  // without a registry, BNI311 says all there is to say
  const ifAny = (holds: string) => `${id()} == null || ${holds}`;
  return [
    {
      key: 'BNI311',
      ruleId: 'BNI311',
      problem: 'the workspace names no container registry',
      remedy: 'set containerRegistry of the workspace to a private one of the SKU Premium',
      holds: () => `${id()} != null`,
      seen: () => `containerRegistry is ${shown(id())}`,
    },
    {
      key: 'BNI312',
      ruleId: 'BNI312',
      problem: 'the container registry is not of the SKU Premium',
      remedy: 'change its SKU to "Premium", which private endpoints need',
      holds: () => ifAny(`${lower(of('sku.name'))} == "premium"`),
      seen: () => `sku.name is ${shown(of('sku.name'))}`,
    },
    {
      key: 'BNI313',
      ruleId: 'BNI313',
      problem: 'the container registry has no private endpoint',
      remedy: 'make a private endpoint for registry, and have its connection approved',
      holds: () => ifAny(`length(${reading.registryEndpoints}) > 0`),
      seen: () => `private endpoints with an approved connection: ${shown(reading.registryEndpoints)}`,
    },
    {
      key: 'BNI314',
      ruleId: 'BNI314',
      problem: 'the container registry is public',
      remedy: 'set publicNetworkAccess of the registry to "Disabled"',
      holds: () => ifAny(`${lower(of('properties.publicNetworkAccess'))} == "disabled"`),
      seen: () => `publicNetworkAccess is ${shown(of('properties.publicNetworkAccess'))}`,
    },
    {
      key: 'BNI315',
      ruleId: 'BNI315',
      problem: 'the quarantine policy of the container registry is on',
      remedy: 'disable it: batch endpoints do not support registries with quarantine',
      holds: () => ifAny(`${lower(of(quarantine))} != "enabled"`),
      seen: () => `policies.quarantinePolicy.status is ${shown(of(quarantine))}`,
    },
  ];
}

function ofRoles(reading: WorkspaceReading, { storageAccountId, registryId }: Given): Requirement[] {
  const mode = () => reading.ofWorkspace('systemDatastoresAuthMode');
  const keys = () => reading.ofAccount('allowSharedKeyAccess');
  const same = (key: string, ruleId: string, prop: string, given: () => string, read: () => string): Requirement => ({
    key,
    ruleId,
    problem: `${prop} is another one than that of the workspace, so that clusters get their roles in the wrong place`,
    remedy: `give that of the workspace, or leave ${prop} out`,
    holds: () => `lower(${given()}) == ${lower(read(), 'none')}`,
    seen: () => `the workspace names ${shown(read())}, ${prop} is ${shown(given())}`,
  });
  return [
    {
      key: 'BNI601',
      ruleId: 'BNI601',
      problem: 'the workspace reads its datastores by account keys, which the storage account does not take',
      remedy: 'set systemDatastoresAuthMode of the workspace to "Identity"',
      holds: () => `coalesce(${keys()}, true) || ${lower(mode())} == "identity"`,
      seen: () => `allowSharedKeyAccess is ${shown(keys())}, systemDatastoresAuthMode ${shown(mode())}`,
    },
    ...(storageAccountId === undefined
      ? []
      : [same('GivenStorage', 'BNI601', 'storage', storageAccountId, () => nameOf(reading.storageAccountId))]),
    ...(registryId === undefined
      ? []
      : [same('GivenRegistry', 'BNI602', 'registry', registryId, () => nameOf(reading.registryId))]),
  ];
}

/** A value in a template, as Terraform shows it: texts with quotes, null as such. */
function shown(expression: string): string {
  return `\${jsonencode(${expression})}`;
}
