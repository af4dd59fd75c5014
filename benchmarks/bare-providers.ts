import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { AzapiProvider } from '../src/azapi';

/** The providers of a stack, and who Terraform runs as. */
export function bareProviders(stack: TerraformStack): DataAzurermClientConfig {
  new AzurermProvider(stack, 'Azurerm', {
    storageUseAzuread: true,
    resourceProviderRegistrations: 'none',
    resourceProvidersToRegister: [
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
    ],
    features: [
      {
        applicationInsights: [{ disableGeneratedRule: true }],
        keyVault: [{ purgeSoftDeleteOnDestroy: false, recoverSoftDeletedKeyVaults: true }],
        logAnalyticsWorkspace: [{ permanentlyDeleteOnDestroy: false }],
        machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }],
        storage: [{ dataPlaneAvailable: false }],
      },
    ],
  });
  new AzapiProvider(stack, 'Azapi');
  stack.addOverride('terraform.required_providers.azurerm.version', '~> 4.77');
  return new DataAzurermClientConfig(stack, 'Client');
}
