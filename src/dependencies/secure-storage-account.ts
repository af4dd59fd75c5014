import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { GuardedConstruct } from '../support/guarded-construct';
import { uniqueName } from '../support/names';
import { PropProblems } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { IStorageAccount } from './dependency-interfaces';
import { checkDependencyProps, DEPENDENCY_PROPS } from './check-dependency-props';
import { DependencyProps } from './dependency-props';
import { DiagnosticSetting } from './diagnostic-setting';
import { ExistingStorageAccount } from './existing-storage-account';
import { StorageAccountIds } from './storage-account-ids';
import { StorageCopyScope } from './storage-copy-scope';
import { PrivateLink } from './private-link';

/** Properties of a `SecureStorageAccount`. */
export interface SecureStorageAccountProps extends DependencyProps {
  /**
   * The name of the account, unique in the world: 3 to 24 lower-case letters and digits.
   *
   * @default - derived from the construct path, with a suffix computed from the subscription at deploy time
   */
  readonly name?: string;
  /**
   * How often the data is stored: `LRS`, `ZRS`, `GRS`, `RAGRS`, `GZRS` or `RAGZRS`. Azure Machine Learning does not
   * support the failover of its default account to another region, so the copies of the geo-redundant kinds serve the
   * rescue of data alone. `ZRS` needs a region with availability zones: choose `LRS` in one without. A change between
   * the kinds with zones and those without replaces the account.
   *
   * @default 'ZRS'
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-high-availability-machine-learning
   */
  readonly replication?: string;
  /**
   * Whether the account accepts its two keys, and SAS tokens signed with them. Without keys every access needs a role;
   * the workspace then reads its datastores by identity.
   *
   * @default false
   */
  readonly sharedKeys?: boolean;
  /**
   * How long deleted blobs, containers and file shares can be brought back: 1 to 365 days. They are paid for meanwhile.
   *
   * @default 7
   */
  readonly softDeleteDays?: number;
  /**
   * The storage accounts that blobs may be copied from into this one. Azure calls it a preview.
   *
   * @default - any that the caller may read
   */
  readonly copyScope?: StorageCopyScope;
}

const KNOWN = [...DEPENDENCY_PROPS, 'replication', 'sharedKeys', 'softDeleteDays', 'copyScope'];
const REPLICATIONS = ['LRS', 'ZRS', 'GRS', 'RAGRS', 'GZRS', 'RAGZRS'];

/** Batch deployments need all four: besides the data itself, their nodes share the work through a queue and a table. */
const SERVICES = [
  { id: 'Blob', subresource: PrivateLinkSubresource.BLOB, path: 'blobServices' },
  { id: 'File', subresource: PrivateLinkSubresource.FILE, path: 'fileServices' },
  { id: 'Queue', subresource: PrivateLinkSubresource.QUEUE, path: 'queueServices' },
  { id: 'Table', subresource: PrivateLinkSubresource.TABLE, path: 'tableServices' },
];

/**
 * The default storage account of a workspace: reached through private endpoints for blobs, files, queues and tables
 * only, by identities only, over TLS 1.2, never anonymously; what was deleted can be brought back for a while.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint
 */
export class SecureStorageAccount extends GuardedConstruct implements IStorageAccount {
  /** A storage account that exists already; it must be StorageV2, Standard, without hierarchical namespace. */
  public static fromIds(scope: Construct, id: string, props: StorageAccountIds): IStorageAccount {
    return new ExistingStorageAccount(scope, id, props);
  }

  public readonly storageAccountId: string;
  public readonly storageAccountName: string;
  public readonly keyless: boolean;
  public readonly privateEndpointIds: string[];
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SecureStorageAccountProps) {
    super(scope, id);
    checkProps(scope, id, props);

    this.keyless = !props.sharedKeys;
    const account = this.createAccount(props);
    this.storageAccountId = account.id;
    this.storageAccountName = account.name;

    const links = SERVICES.map((it) => new PrivateLink(this, `${it.id}Endpoint`, account.id, it.subresource, props));
    this.privateEndpointIds = links.map((link) => link.endpointId);
    this.readyWhen = links.flatMap((link) => link.readyWhen);

    if (!props.observability) return;
    for (const service of SERVICES) {
      new DiagnosticSetting(this, `${service.id}Diagnostics`, {
        observability: props.observability,
        targetResourceId: `${account.id}/${service.path}/default`,
        metricCategories: ['Transaction'],
      });
    }
  }

  private createAccount(props: SecureStorageAccountProps): StorageAccount {
    const retention = { days: props.softDeleteDays ?? 7 };
    return new StorageAccount(this, 'Resource', {
      name: props.name ?? uniqueName(this, 'st', 24, ''),
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
      // What Azure Machine Learning accepts for the default account of a workspace.
      // https://learn.microsoft.com/azure/machine-learning/concept-workspace#associated-resources
      accountKind: 'StorageV2',
      accountTier: 'Standard',
      isHnsEnabled: false,
      accountReplicationType: props.replication ?? 'ZRS',
      publicNetworkAccessEnabled: false,
      // Trusted services keep their way in with public access off; default Deny is what remains if someone turns it on.
      networkRules: { defaultAction: 'Deny', bypass: ['AzureServices'] },
      sharedAccessKeyEnabled: !this.keyless,
      defaultToOauthAuthentication: true,
      localUserEnabled: false,
      allowNestedItemsToBePublic: false,
      crossTenantReplicationEnabled: false,
      allowedCopyScope: props.copyScope,
      httpsTrafficOnlyEnabled: true,
      minTlsVersion: 'TLS1_2',
      // Cannot be turned on later.
      infrastructureEncryptionEnabled: true,
      // Azure logs tokens that live longer, and lets them pass; a policy cannot be taken away again by Terraform.
      sasPolicy: this.keyless ? undefined : { expirationPeriod: '07.00:00:00', expirationAction: 'Log' },
      blobProperties: { deleteRetentionPolicy: retention, containerDeleteRetentionPolicy: retention },
      shareProperties: { retentionPolicy: retention },
      lifecycle: {
        // The workspace writes the CORS rules of its studio here, which differ by cloud and change with the studio.
        ignoreChanges: ['blob_properties[0].cors_rule'],
      },
    });
  }
}

function checkProps(scope: Construct, id: string, props: SecureStorageAccountProps): void {
  const problems = new PropProblems('SecureStorageAccount', scope, id);
  requireProps(problems, props, KNOWN);
  checkDependencyProps(
    problems,
    props,
    SERVICES.map(({ subresource }) => subresource),
  );
  problems.optionalText(
    'name',
    props.name,
    '3 to 24 lower-case letters and digits, such as "stscoring01"',
    /^[a-z0-9]{3,24}$/,
  );
  if (props.replication !== undefined) problems.oneOf('replication', props.replication, REPLICATIONS);
  problems.optionalBoolean('sharedKeys', props.sharedKeys);
  problems.optionalInteger('softDeleteDays', props.softDeleteDays, 1, 365, 'days');
  if (props.copyScope !== undefined) problems.oneOf('copyScope', props.copyScope, Object.values(StorageCopyScope));
  problems.throwIfAny();
}
