import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { AzapiProvider, AzureCloud, AzureProviders } from '../../../src';
import { Choices } from './choices';
import { OTHER_SUBSCRIPTION, SUBSCRIPTION } from './ids';
import { Cloud } from './values';

const CLOUDS: { readonly [cloud in Cloud]: () => AzureCloud } = {
  public: () => AzureCloud.PUBLIC,
  usgovernment: () => AzureCloud.US_GOVERNMENT,
  china: () => AzureCloud.CHINA,
};
const LOCATIONS: { readonly [cloud in Cloud]: string } = {
  public: 'northeurope',
  usgovernment: 'usgovvirginia',
  china: 'chinanorth3',
};

/** A stack, and where its resources go. */
export class Place {
  public readonly resourceGroupName = 'rg-scoring';
  public readonly location: string;
  /** The cloud of the providers. */
  public readonly cloud: AzureCloud;
  /** What constructs have to be told of it, because the stack does not have our providers. */
  public readonly statedCloud?: AzureCloud;
  private hub?: AzurermProvider;

  constructor(
    public readonly stack: TerraformStack,
    { azurerm, cloud, subscription }: Choices,
  ) {
    this.cloud = CLOUDS[cloud ?? 'public']();
    this.statedCloud = azurerm === 'own' ? this.cloud : undefined;
    this.location = LOCATIONS[cloud ?? 'public'];
    const subscriptionId = subscription ? SUBSCRIPTION : undefined;
    if (azurerm === 'own') {
      const { environment } = this.cloud;
      new AzurermProvider(stack, 'Azurerm', { subscriptionId, environment, features: [{}] });
      new AzapiProvider(stack, 'Azapi', { environment });
    } else {
      new AzureProviders(stack, 'Providers', { subscriptionId, azurermVersion: azurerm, cloud: cloud && this.cloud });
    }
  }

  /** Of another subscription, which a hub is in. */
  public get hubProvider(): AzurermProvider {
    this.hub ??= new AzurermProvider(this.stack, 'Hub', {
      alias: 'hub',
      subscriptionId: OTHER_SUBSCRIPTION,
      environment: this.cloud.environment,
      resourceProviderRegistrations: 'none',
      features: [{}],
    });
    return this.hub;
  }
}
