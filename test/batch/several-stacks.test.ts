import { App, TerraformStack, Testing } from 'cdktf';
import {
  AzureProviders,
  Isolation,
  Model,
  ModelFormat,
  PrivateDnsZones,
  PrivateNetwork,
  SecureBatchEndpoint,
  SecureStorageAccount,
} from '../../src';
import { refusedRules } from '../isolation/synthesis/system';

/** A platform team's stack with the network and the storage account, and a stack that uses them. */
function twoStacks() {
  const app = new App({ outdir: Testing.app().outdir });
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

describe('a system in two stacks', () => {
  test('is isolated, and waits only for what its own state holds', () => {
    const { app, scoring } = twoStacks();
    expect(refusedRules(() => app.synth())).toEqual([]);
    const open = Isolation.of(scoring)
      .report()
      .results.filter(({ verdict }) => verdict === 'undetermined');
    expect(open.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
    const { resource } = scoring.toTerraform() as {
      resource: Record<string, Record<string, { depends_on?: string[] }>>;
    };
    const waits = Object.values(resource).flatMap((named) =>
      Object.values(named).flatMap((one) => one.depends_on ?? []),
    );
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.filter((address) => address.includes('remote_state'))).toEqual([]);
  });

  test('fails when the other stack loses what the endpoint needs', () => {
    const { app, storage } = twoStacks();
    storage.node.findChild('QueueEndpoint').node.tryRemoveChild('Resource');
    expect(refusedRules(() => app.synth())).toEqual(['BNI303']);
  });
});
