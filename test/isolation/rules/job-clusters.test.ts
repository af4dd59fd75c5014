import { clusterAfterWorkspaceEndpoint } from '../../../src/isolation/rules/compute/cluster-after-workspace-endpoint';
import { keylessStorageRoles } from '../../../src/isolation/rules/identity/keyless-storage-roles';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, verdict, verdicts } from '../../support/systems';

const azurerm = rightSystem();
const CLUSTERS = 'azurerm_machine_learning_compute_cluster';
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const noDeployments = { 'azapi_resource.deployment': undefined, 'azapi_update_resource.default': undefined };

/** The clusters of which BNI601 judges the identity. */
function judged(changes: { [path: string]: Json }): string[] {
  return verdicts(changeAll(azurerm, changes), keylessStorageRoles)
    .filter((line) => line.includes(CLUSTERS))
    .map((line) => line.split('.')[1]);
}

test.each<[string, { [path: string]: Json }, string[]]>([
  ['those of the deployments', {}, ['scoring']],
  ['all but the builder where there are no deployments', noDeployments, ['scoring']],
  [
    'the builder, where a deployment runs on it',
    { 'azapi_resource.deployment.body.properties.compute': `\${${CLUSTERS}.build.id}` },
    ['build'],
  ],
  [
    'all of them where none is said to build',
    { ...noDeployments, [`${WORKSPACE}.image_build_compute_name`]: undefined },
    ['scoring', 'build'],
  ],
  ['the builder where there is no other', { ...noDeployments, [`${CLUSTERS}.scoring`]: undefined }, ['build']],
])('jobs run on %s', (_, changes, expected) => {
  expect(judged(changes)).toEqual(expected);
});

describe('BNI505 with private endpoints that are not all made here', () => {
  const ENDPOINT = 'azurerm_private_endpoint.ws';
  const read = {
    azurerm_private_endpoint_connection: { ws: { name: 'pep', resource_group_name: 'rg-other' } },
  };

  test('a second private endpoint will do', () => {
    const second = (azurerm.resource as { azurerm_private_endpoint: { ws: Json } }).azurerm_private_endpoint.ws;
    const both = change(azurerm, 'azurerm_private_endpoint.second', second);
    const system = change(both, `${CLUSTERS}.scoring.depends_on`, ['azurerm_private_endpoint.second']);
    expect(verdicts(system, clusterAfterWorkspaceEndpoint)).toContain(`pass ${CLUSTERS}.scoring`);
  });

  test('none at all is the matter of BNI202', () => {
    expect(verdicts(change(azurerm, ENDPOINT), clusterAfterWorkspaceEndpoint)).toEqual([]);
  });

  test('one in a module that is not shown is not known', () => {
    const hidden = changeAll(azurerm, { [ENDPOINT]: undefined, '.module': { network: { source: './network' } } });
    expect(verdict(hidden, clusterAfterWorkspaceEndpoint)).toBe('undetermined');
  });

  test('one that a data source reads leads nowhere that is known', () => {
    const system = changeAll(azurerm, { [ENDPOINT]: undefined, '.data': read });
    expect(verdicts(system, clusterAfterWorkspaceEndpoint)).toEqual([]);
  });
});
