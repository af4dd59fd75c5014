import { TerraformProvider, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { armSubscription } from '../isolation/facts/arm';
import { creationSite } from '../support/creation-site';

/** Something that a construct makes below or beside a resource that exists already. */
export interface MadeThere {
  /** The prop that has the id, such as `virtualNetworkId`. */
  readonly prop: string;
  /** The ARM id of the resource that exists. */
  readonly id: string;
  /** What is made there, such as `subnets`. */
  readonly what: string;
  /** The prop that takes another provider; undefined where there is none. */
  readonly providerProp?: string;
  /** The azurerm provider that makes it; the stack's default one if left out. */
  readonly provider?: TerraformProvider;
}

/**
 * Has the synthesis refuse what would be made in another subscription than the one that the id names: azurerm asks for
 * names, and takes the subscription from the provider. What only Terraform knows passes.
 */
export function refuseOtherSubscription(construct: Construct, there: MadeThere): void {
  construct.node.addValidation({ validate: () => problems(construct, there) });
}

function problems(construct: Construct, { prop, id, what, providerProp, provider }: MadeThere): string[] {
  const wanted = Token.isUnresolved(id) ? undefined : armSubscription(id)?.toLowerCase();
  const used = subscriptionOf(provider ?? defaultProvider(construct));
  if (wanted === undefined || wanted.includes('${') || used === undefined || used === wanted) return [];
  const seen = `is in the subscription ${wanted}, but the provider that makes ${what} there is of ${used}`;
  const remedy = providerProp
    ? `give ${providerProp} an AzurermProvider with an alias and the subscriptionId "${wanted}"`
    : `have ${what} made by a stack whose azurerm provider is of that subscription`;
  return [[creationSite(construct), prop, `${seen}; ${remedy}`].filter(Boolean).join(': ')];
}

function defaultProvider(construct: Construct): TerraformProvider | undefined {
  return TerraformStack.of(construct)
    .node.findAll()
    .filter((one): one is TerraformProvider => TerraformProvider.isTerraformProvider(one))
    .find(({ terraformResourceType, alias }) => terraformResourceType === 'azurerm' && alias === undefined);
}

function subscriptionOf(provider: TerraformProvider | undefined): string | undefined {
  const { subscriptionId } = (provider ?? {}) as { subscriptionId?: unknown };
  return typeof subscriptionId === 'string' && !Token.isUnresolved(subscriptionId) && !subscriptionId.includes('${')
    ? subscriptionId.toLowerCase()
    : undefined;
}
