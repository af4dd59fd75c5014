import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { GuardedConstruct } from '../support/guarded-construct';
import { clientConfig, uniqueName } from '../support/names';
import { checkReadyWhen } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { IKeyVault } from './dependency-interfaces';
import { checkDependencyProps, DEPENDENCY_PROPS } from './check-dependency-props';
import { DependencyProps } from './dependency-props';
import { DiagnosticSetting } from './diagnostic-setting';
import { checkPrivateEndpoints, makePrivateEndpoints } from './existing-part';
import { PrivateEndpointsHere } from './private-endpoints-here';
import { PrivateLink } from './private-link';

/** Properties of a `SecureKeyVault`. */
export interface SecureKeyVaultProps extends DependencyProps {
  /**
   * The name of the vault, unique in the world: 3 to 24 letters, digits and single hyphens, a letter first, no hyphen last.
   *
   * @default - derived from the construct path, with a suffix computed from the subscription at deploy time
   */
  readonly name?: string;
  /**
   * How long a deleted vault and deleted secrets can be brought back, and nobody can purge them: 7 to 90 days. Set once:
   * Azure refuses a change. The name of a deleted vault stays taken for as long.
   *
   * @default 90
   */
  readonly softDeleteDays?: number;
}

/** A key vault that exists already. */
export interface KeyVaultIds {
  /** The ARM id of the vault. */
  readonly keyVaultId: string;
  /**
   * Private endpoints of it that this program makes, where it has none in your network.
   *
   * @default - none: it has them already
   */
  readonly privateEndpoints?: PrivateEndpointsHere;
  /**
   * What of this program must exist before the vault can be reached, such as a private endpoint you make yourself.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}

const KNOWN = [...DEPENDENCY_PROPS, 'softDeleteDays'];

/**
 * The key vault of a workspace: access by roles, reached through a private endpoint only, and nobody can purge what
 * was deleted before its time.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/private-link-service
 */
export class SecureKeyVault extends GuardedConstruct implements IKeyVault {
  /** A key vault that exists already. */
  public static fromIds(scope: Construct, id: string, props: KeyVaultIds): IKeyVault {
    return new ExistingKeyVault(scope, id, props);
  }

  public readonly keyVaultId: string;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SecureKeyVaultProps) {
    super(scope, id);
    checkProps(scope, id, props);

    const vault = new KeyVault(this, 'Resource', {
      name: props.name ?? uniqueName(this, 'kv', 24),
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
      tenantId: clientConfig(this).tenantId,
      skuName: 'standard',
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: props.softDeleteDays ?? 90,
      publicNetworkAccessEnabled: false,
      networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
    });
    this.keyVaultId = vault.id;
    this.readyWhen = new PrivateLink(this, 'Endpoint', vault.id, PrivateLinkSubresource.VAULT, props).readyWhen;

    if (props.observability) {
      new DiagnosticSetting(this, 'Diagnostics', { observability: props.observability, targetResourceId: vault.id });
    }
  }
}

class ExistingKeyVault extends GuardedConstruct implements IKeyVault {
  public readonly keyVaultId: string;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: KeyVaultIds) {
    super(scope, id);
    const problems = new PropProblems('SecureKeyVault', scope, id);
    requireProps(problems, props, ['keyVaultId', 'privateEndpoints', 'readyWhen']);
    checkResourceId(problems, 'keyVaultId', props.keyVaultId, 'Microsoft.KeyVault/vaults');
    checkPrivateEndpoints(problems, props.privateEndpoints, [PrivateLinkSubresource.VAULT]);
    checkReadyWhen(problems, props.readyWhen);
    problems.throwIfAny();
    this.keyVaultId = props.keyVaultId;
    const made = makePrivateEndpoints(this, props.keyVaultId, props.privateEndpoints, {
      Endpoint: PrivateLinkSubresource.VAULT,
    });
    this.readyWhen = [...(props.readyWhen ?? []), ...made.readyWhen];
  }
}

function checkProps(scope: Construct, id: string, props: SecureKeyVaultProps): void {
  const problems = new PropProblems('SecureKeyVault', scope, id);
  requireProps(problems, props, KNOWN);
  checkDependencyProps(problems, props, [PrivateLinkSubresource.VAULT]);
  problems.optionalText(
    'name',
    props.name,
    '3 to 24 letters, digits and single hyphens, a letter first, no hyphen last, such as "kv-scoring-01"',
    /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
  );
  problems.optionalInteger('softDeleteDays', props.softDeleteDays, 7, 90, 'days');
  problems.throwIfAny();
}
