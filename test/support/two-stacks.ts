import { App, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  Model,
  ModelFormat,
  PrivateDnsZones,
  PrivateNetwork,
  SecureBatchEndpoint,
  SecureStorageAccount,
} from '../../src';

/**
 * A platform team's stack with the network and the storage account, and a stack that uses them.
 *
 * @param outdir where the app writes
 */
export function twoStacks(outdir: string) {
  const app = new App({ outdir });
  const platform = new TerraformStack(app, 'platform');
  new AzureProviders(platform, 'Providers');
  const shared = { resourceGroupName: 'rg-platform', location: 'northeurope' };
  const network = new PrivateNetwork(platform, 'Network', shared);
  const dns = new PrivateDnsZones(platform, 'Dns', { resourceGroupName: 'rg-platform', networks: [network] });
  const storage = new SecureStorageAccount(platform, 'Storage', { ...shared, network, dns });
  const scoring = new TerraformStack(app, 'scoring');
  new AzureProviders(scoring, 'Providers');
  new SecureBatchEndpoint(scoring, 'Scoring', {
    location: 'northeurope',
    network,
    dns,
    storage,
    deployments: [{ name: 'first', model: Model.registered('credit', '3', ModelFormat.MLFLOW) }],
  });
  return { app, scoring, storage };
}
