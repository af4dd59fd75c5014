import { AzurermProvider, AzurermProviderFeatures } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformProvider, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider } from '../azapi';
import { AzureCloud } from '../network/azure-cloud';
import { checkCloud } from '../network/check-cloud';
import { stateCloud } from '../network/stated-cloud';
import { GuardedConstruct } from '../support/guarded-construct';
import { printable } from '../support/printable';
import { PropProblems, shown } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { DATASTORE_ACCESS, stateAzurermVersion, UNKNOWN, AZURERM_5 } from './azurerm-version';
import { isAtLeast, versionRange } from './version-range';

/** Properties of `AzureProviders`. */
export interface AzureProvidersProps {
  /**
   * The subscription, a GUID.
   *
   * @default - the environment variable ARM_SUBSCRIPTION_ID
   */
  readonly subscriptionId?: string;
  /**
   * The cloud. Constructs of the stack that are made later take it for theirs.
   *
   * @default AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;
  /**
   * The versions of azurerm that Terraform may install, from 4.55. The bindings ask for exactly the version that they
   * were made from; this takes the place of that, so that bug fixes reach you. The constructs write what these versions
   * understand: 4.77 brought an argument of the workspace, 5.0 another way to name a DNS zone, so a range lies on one side of
   * each. What is written for 5.x follows its documentation; its schema has not been tried.
   *
   * @default '~> 4.77'
   */
  readonly azurermVersion?: string;
  /**
   * The versions of azapi that Terraform may install.
   *
   * @default '~> 2.7'
   */
  readonly azapiVersion?: string;
  /**
   * Whether the resource providers that the constructs of this package need are registered, and no others. It takes the
   * right to register at the subscription; say false when someone else has done it.
   *
   * @default true
   */
  readonly registerResourceProviders?: boolean;
  /**
   * Whether a workspace that is destroyed or replaced is purged. Otherwise Azure keeps it for 14 days, and its name is
   * taken meanwhile: a replacement by the same name fails.
   *
   * @default true
   * @see https://learn.microsoft.com/azure/machine-learning/concept-soft-delete
   */
  readonly purgeDeletedWorkspaces?: boolean;
}

const KNOWN = [
  'subscriptionId',
  'cloud',
  'azurermVersion',
  'azapiVersion',
  'registerResourceProviders',
  'purgeDeletedWorkspaces',
];

/** In the spelling that azurerm compares with. */
const RESOURCE_PROVIDERS = [
  'Microsoft.Authorization',
  'Microsoft.ContainerRegistry',
  'Microsoft.KeyVault',
  'Microsoft.MachineLearningServices',
  'Microsoft.ManagedIdentity',
  'Microsoft.Network',
  'Microsoft.OperationalInsights',
  'Microsoft.Resources',
  'Microsoft.Storage',
  'microsoft.insights',
];

const AZURERM_DEFAULT = '~> 4.77';

const VERSIONS =
  /^\s*(?:[=<>!~]+\s*)?\d+(?:\.\d+){0,2}(?:-[\w.]+)?(?:\s*,\s*(?:[=<>!~]+\s*)?\d+(?:\.\d+){0,2}(?:-[\w.]+)?)*\s*$/;

/**
 * The default azurerm and azapi providers of a stack, set for private resources: storage is configured through the
 * control plane alone and reached by identity, so that Terraform runs outside the network too. azurerm then refuses
 * `queue_properties` and `static_website` of storage accounts; containers and shares that name their account by its id
 * are made through the control plane.
 *
 * A stack that has its own providers does without this construct; give them the same settings where they matter.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs
 */
export class AzureProviders extends GuardedConstruct {
  /** The azurerm provider. */
  public readonly azurerm: AzurermProvider;
  /** The azapi provider. */
  public readonly azapi: AzapiProvider;

  constructor(scope: Construct, id: string, props: AzureProvidersProps = {}) {
    super(scope, id);
    checkProps(scope, id, props);
    const stack = TerraformStack.of(this);
    const before = rivals(this, stack);
    if (before.length > 0) {
      throw new Error(`AzureProviders "${printable(this.node.path)}" cannot be created: ${before.join('; ')}`);
    }

    const { subscriptionId } = props;
    if (props.cloud) stateCloud(stack, props.cloud);
    const environment = props.cloud?.environment;
    this.azurerm = new AzurermProvider(this, 'Azurerm', {
      subscriptionId,
      environment,
      storageUseAzuread: true,
      resourceProviderRegistrations: 'none',
      resourceProvidersToRegister: (props.registerResourceProviders ?? true) ? RESOURCE_PROVIDERS : undefined,
      features: [features(props.purgeDeletedWorkspaces ?? true)],
    });
    this.azapi = new AzapiProvider(this, 'Azapi', {
      subscriptionId,
      environment,
      versionConstraint: props.azapiVersion,
      skipProviderRegistration: props.registerResourceProviders === false ? true : undefined,
    });

    const azurermVersion = props.azurermVersion ?? AZURERM_DEFAULT;
    stack.addOverride('terraform.required_providers.azurerm.version', azurermVersion);
    const range = versionRange(azurermVersion);
    if (range) stateAzurermVersion(stack, range);
    this.node.addValidation({ validate: () => rivals(this, stack) });
  }
}

function features(purgeDeletedWorkspaces: boolean): AzurermProviderFeatures {
  return {
    // Otherwise Azure adds an alert rule that Terraform does not know of, and the resource group cannot be destroyed.
    applicationInsights: [{ disableGeneratedRule: true }],
    // Vaults with purge protection cannot be purged; one that is made again by the same name is recovered instead.
    keyVault: [{ purgeSoftDeleteOnDestroy: false, recoverSoftDeletedKeyVaults: true }],
    // Logs can be brought back for 14 days after a destroy.
    logAnalyticsWorkspace: [{ permanentlyDeleteOnDestroy: false }],
    machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: purgeDeletedWorkspaces }],
    // azurerm would wait for the data plane of a new account, which only the inside of the network reaches.
    // https://github.com/hashicorp/terraform-provider-azurerm/issues/28562
    storage: [{ dataPlaneAvailable: false }],
  };
}

/** What is wrong with each other default azurerm or azapi provider of the stack: Terraform takes one of each. */
function rivals(own: Construct, stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .filter((it): it is TerraformProvider => TerraformProvider.isTerraformProvider(it) && it.node.scope !== own)
    .filter((provider) => ['azurerm', 'azapi'].includes(provider.terraformResourceType) && !provider.alias)
    .map(({ terraformResourceType: type, node }) => {
      const seen = `the stack has another default ${type} provider, "${printable(node.path)}"`;
      return `${seen}: leave one of the two out, or give the other an alias`;
    });
}

function checkProps(scope: Construct, id: string, props: AzureProvidersProps): void {
  const problems = new PropProblems('AzureProviders', scope, id);
  requireProps(problems, props, KNOWN);
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  problems.optionalText(
    'subscriptionId',
    props.subscriptionId,
    'a GUID such as "00000000-0000-0000-0000-000000000000"',
    guid,
  );
  checkCloud(problems, props.cloud);
  checkAzurermVersion(problems, props.azurermVersion);
  problems.optionalText('azapiVersion', props.azapiVersion, 'a version constraint such as "~> 2.7"', VERSIONS);
  problems.optionalBoolean('registerResourceProviders', props.registerResourceProviders);
  problems.optionalBoolean('purgeDeletedWorkspaces', props.purgeDeletedWorkspaces);
  problems.throwIfAny();
}

function checkAzurermVersion(problems: PropProblems, constraint: string | undefined): void {
  const allowed = 'a version constraint within 4.55 to 5.x, such as "~> 4.77", or ">= 4.55.0, < 4.77.0"';
  if (!problems.optionalText('azurermVersion', constraint, allowed, VERSIONS)) return;
  const range = versionRange(constraint);
  if (!range || isAtLeast(range, [4, 55, 0]) !== true || isAtLeast(range, UNKNOWN) !== false) {
    problems.add(
      'azurermVersion',
      `${shown(constraint)} lets in versions that the constructs do not write for`,
      allowed,
    );
    return;
  }
  // one configuration cannot serve both sides: the newer ones read what is missing as "use the account's keys", or refuse it
  for (const border of [DATASTORE_ACCESS, AZURERM_5]) {
    if (isAtLeast(range, border) !== undefined) continue;
    problems.add(
      'azurermVersion',
      `${shown(constraint)} lets in versions before and after ${border.join('.')}`,
      allowed,
    );
  }
}
