import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { GuardedConstruct } from '../support/guarded-construct';
import { uniqueName } from '../support/names';
import { checkReadyWhen } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { IContainerRegistry } from './dependency-interfaces';
import { checkDependencyProps, DEPENDENCY_PROPS } from './check-dependency-props';
import { DependencyProps } from './dependency-props';
import { DiagnosticSetting } from './diagnostic-setting';
import { checkPrivateEndpoints, makePrivateEndpoints } from './existing-part';
import { PrivateEndpointsHere } from './private-endpoints-here';
import { PrivateLink } from './private-link';

/** Properties of a `SecureContainerRegistry`. */
export interface SecureContainerRegistryProps extends DependencyProps {
  /**
   * The name of the registry, unique in the world: 5 to 50 letters and digits.
   *
   * @default - derived from the construct path, with a suffix computed from the subscription at deploy time
   */
  readonly name?: string;
  /**
   * How long images without a tag are kept: 0 to 365 days. An image loses its tag when its environment is built anew;
   * a job that started before, and lives for 21 days at most, may still pull it.
   *
   * @default 30
   */
  readonly untaggedRetentionDays?: number;
  /**
   * Whether the registry is spread over the availability zones of its region; say false in a region without. A change
   * replaces the registry.
   *
   * @default true
   */
  readonly zoneRedundant?: boolean;
}

/** A container registry that exists already. */
export interface ContainerRegistryIds {
  /** The ARM id of the registry. It must be Premium, with a private endpoint and without quarantine. */
  readonly registryId: string;
  /**
   * Private endpoints of it that this program makes, where it has none in your network.
   *
   * @default - none: it has them already
   */
  readonly privateEndpoints?: PrivateEndpointsHere;
  /**
   * What of this program must exist before the registry can be reached, such as a private endpoint you make yourself.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}

const KNOWN = [...DEPENDENCY_PROPS, 'untaggedRetentionDays', 'zoneRedundant'];

/**
 * The container registry of a workspace: Premium, as private endpoints exist only there, reached through one only,
 * without admin user or anonymous pull. The quarantine policy stays off: batch endpoints do not support it.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint
 */
export class SecureContainerRegistry extends GuardedConstruct implements IContainerRegistry {
  /** A container registry that exists already. */
  public static fromIds(scope: Construct, id: string, props: ContainerRegistryIds): IContainerRegistry {
    return new ExistingContainerRegistry(scope, id, props);
  }

  public readonly registryId: string;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SecureContainerRegistryProps) {
    super(scope, id);
    checkProps(scope, id, props);

    const registry = new ContainerRegistry(this, 'Resource', {
      name: props.name ?? uniqueName(this, 'cr', 50, ''),
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
      sku: 'Premium',
      adminEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccessEnabled: false,
      networkRuleSet: [{ defaultAction: 'Deny' }],
      networkRuleBypassOption: 'AzureServices',
      quarantinePolicyEnabled: false,
      // No copy into another registry by import or transfer; pulling is not affected.
      // https://learn.microsoft.com/azure/container-registry/data-loss-prevention
      exportPolicyEnabled: false,
      // Layers come from <name>.<region>.data.azurecr.io, the second name of the private endpoint, not from a shared storage account.
      dataEndpointEnabled: true,
      retentionPolicyInDays: props.untaggedRetentionDays ?? 30,
      zoneRedundancyEnabled: props.zoneRedundant ?? true,
    });
    this.registryId = registry.id;
    this.readyWhen = new PrivateLink(this, 'Endpoint', registry.id, PrivateLinkSubresource.REGISTRY, props).readyWhen;

    if (props.observability) {
      new DiagnosticSetting(this, 'Diagnostics', { observability: props.observability, targetResourceId: registry.id });
    }
  }
}

class ExistingContainerRegistry extends GuardedConstruct implements IContainerRegistry {
  public readonly registryId: string;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ContainerRegistryIds) {
    super(scope, id);
    const problems = new PropProblems('SecureContainerRegistry', scope, id);
    requireProps(problems, props, ['registryId', 'privateEndpoints', 'readyWhen']);
    checkResourceId(problems, 'registryId', props.registryId, 'Microsoft.ContainerRegistry/registries');
    checkPrivateEndpoints(problems, props.privateEndpoints, [PrivateLinkSubresource.REGISTRY]);
    checkReadyWhen(problems, props.readyWhen);
    problems.throwIfAny();
    this.registryId = props.registryId;
    const made = makePrivateEndpoints(this, props.registryId, props.privateEndpoints, {
      Endpoint: PrivateLinkSubresource.REGISTRY,
    });
    this.readyWhen = [...(props.readyWhen ?? []), ...made.readyWhen];
  }
}

function checkProps(scope: Construct, id: string, props: SecureContainerRegistryProps): void {
  const problems = new PropProblems('SecureContainerRegistry', scope, id);
  requireProps(problems, props, KNOWN);
  checkDependencyProps(problems, props, [PrivateLinkSubresource.REGISTRY]);
  problems.optionalText('name', props.name, '5 to 50 letters and digits, such as "crscoring01"', /^[a-zA-Z0-9]{5,50}$/);
  problems.optionalInteger('untaggedRetentionDays', props.untaggedRetentionDays, 0, 365, 'days');
  problems.optionalBoolean('zoneRedundant', props.zoneRedundant);
  problems.throwIfAny();
}
