import { App, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  ManagedNetwork,
  ManagedOutboundRule,
  Model,
  ModelFormat,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

const resources = '/subscriptions/00000000-0000-0000-0000-000000000003/resourceGroups/rg-shared/providers';
const registryId = `${resources}/Microsoft.ContainerRegistry/registries/crshared`;
const inputsId = `${resources}/Microsoft.Storage/storageAccounts/stinputs`;

const toResources = [
  ManagedOutboundRule.toPrivateEndpoint(inputsId, 'blob', { name: 'inputs' }),
  ManagedOutboundRule.toPrivateEndpoint(registryId, 'registry', { name: 'images' }),
];
const toInternet = [
  ManagedOutboundRule.toServiceTag('Storage.northeurope', { name: 'storage', ports: ['443', '8080-8089'] }),
  ManagedOutboundRule.toHost('pypi.org'),
];
/** The versions of the program: the days in the life of one workspace. */
const NETWORKS: { readonly [version: string]: ManagedNetwork | undefined } = {
  none: undefined,
  internet: ManagedNetwork.allowInternetOutbound({ outbound: toResources, provisionOnCreation: false }),
  approved: ManagedNetwork.allowOnlyApprovedOutbound({
    outbound: [...toResources, ...toInternet],
    firewallSku: 'Basic',
    provisionOnCreation: false,
  }),
};

const app = new App();
const stack = new TerraformStack(app, 'managed-network');
new AzureProviders(stack, 'Azure');
new SecureBatchEndpoint(stack, 'Scoring', {
  location: 'northeurope',
  managedNetwork: NETWORKS[process.env.MANAGED_NETWORK ?? 'approved'],
  deployments: [{ name: 'blue', model: Model.registered('digits', '1', ModelFormat.MLFLOW) }],
});
app.synth();
