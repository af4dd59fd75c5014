import { noPublicAccessKeys } from '../../../src/isolation/rules/endpoint/no-public-access-keys';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, outcomes, verdict } from '../../support/systems';

const azurerm = rightSystem();
const ENDPOINT = 'azapi_resource.endpoint';
const DEPLOYMENT = 'azapi_resource.deployment';
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

describe('BNI101 no-public-access-keys', () => {
  const action = (body: Json, more: JsonObject = {}): JsonObject => ({
    type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
    resource_id: '${azapi_resource.endpoint.id}',
    method: 'PATCH',
    body,
    ...more,
  });
  const update = (target: string, body: Json): JsonObject => ({
    type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
    resource_id: target,
    body,
  });
  const key = { properties: { publicNetworkAccess: 'Disabled' } };

  test.each<[string, JsonObject]>([
    ['the key as the API writes it', change(azurerm, `${ENDPOINT}.body.properties.publicNetworkAccess`, 'Disabled')],
    ['the key as the command line writes it', change(azurerm, `${ENDPOINT}.body.public_network_access`, 'disabled')],
    ['upper case', change(azurerm, `${ENDPOINT}.body.properties.EGRESS_PUBLIC_NETWORK_ACCESS`, 'enabled')],
    ['hyphens', change(azurerm, `${DEPLOYMENT}.body.properties.egress-public-network-access`, 'disabled')],
    ['a key without value', change(azurerm, `${DEPLOYMENT}.body.properties.egressPublicNetworkAccess`, null)],
    ['a key in a list', change(azurerm, `${DEPLOYMENT}.body.properties.model.parts`, [[{ PublicNetworkAccess: '' }]])],
    ['a key in a sensitive body', change(azurerm, `${ENDPOINT}.sensitive_body`, key)],
    ['a body of JSON text', change(azurerm, `${ENDPOINT}.body`, JSON.stringify(key))],
    [
      'a body made by a function',
      change(azurerm, `${ENDPOINT}.body`, '${jsonencode({ properties = { publicNetworkAccess = "Enabled" } })}'),
    ],
    [
      'a body merged of two',
      change(azurerm, `${ENDPOINT}.body`, '${merge({ authMode = "AADToken" }, { PublicNetworkAccess = var.access })}'),
    ],
    [
      'a body of a local value',
      changeAll(azurerm, { [`${ENDPOINT}.body`]: '${local.body}', '.locals': { body: key } }),
    ],
    [
      'a name that is put together',
      change(azurerm, `${ENDPOINT}.body.properties`, { '${format("public%s", "NetworkAccess")}': 'Enabled' }),
    ],
    ['an update', change(azurerm, 'azapi_update_resource.more', update('${azapi_resource.endpoint.id}', key))],
    [
      'an update by the parts of the id',
      change(
        azurerm,
        'azapi_update_resource.more',
        update('${azurerm_machine_learning_workspace.ws.id}/batchEndpoints/scoring-1a2b', key),
      ),
    ],
    [
      'an update of another update',
      change(azurerm, 'azapi_update_resource.more', update('${azapi_update_resource.default.id}', key)),
    ],
    ['an action', change(azurerm, 'azapi_resource_action.more', action(key))],
    [
      'an update of an endpoint that is made elsewhere',
      change(azurerm, 'azapi_update_resource.more', update(`${OUTSIDE}/batchEndpoints/other`, key)),
    ],
  ])('fails on %s', (_, system) => {
    expect(verdict(system, noPublicAccessKeys)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['a body that is not known', change(azurerm, `${ENDPOINT}.body`, '${var.body}')],
    ['an object in it', change(azurerm, `${ENDPOINT}.body.properties`, '${var.properties}')],
    ['an object of a kind of its own', change(azurerm, `${DEPLOYMENT}.body.properties.more`, '${var.more}')],
    ['the name of a member', change(azurerm, `${DEPLOYMENT}.body.properties`, { '${var.key}': 'x' })],
    ['text that is not JSON', change(azurerm, `${ENDPOINT}.body`, 'properties: {}')],
    [
      'the body of an update',
      change(azurerm, 'azapi_update_resource.more', update('${azapi_resource.endpoint.id}', '${var.body}')),
    ],
  ])('is undetermined on %s', (_, system) => {
    expect(verdict(system, noPublicAccessKeys)).toBe('undetermined');
  });

  test.each<[string, JsonObject]>([
    ['a description that is not known', change(azurerm, `${ENDPOINT}.body.properties.description`, '${var.text}')],
    ['a number that is not known', change(azurerm, `${DEPLOYMENT}.body.properties.miniBatchSize`, '${var.size}')],
    [
      'an environment variable that is not known',
      change(azurerm, `${DEPLOYMENT}.body.properties.environmentVariables`, { LEVEL: '${var.level}' }),
    ],
    ['the words in a value', change(azurerm, `${ENDPOINT}.body.properties.description`, 'publicNetworkAccess')],
    ['an action that only reads', change(azurerm, 'azapi_resource_action.more', action(key, { method: 'POST' }))],
    ['an action at the end', change(azurerm, 'azapi_resource_action.more', action(key, { when: 'destroy' }))],
    [
      'the key in a body for the workspace',
      change(azurerm, 'azapi_update_resource.more', {
        ...update('${azurerm_machine_learning_workspace.ws.id}', key),
        type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, noPublicAccessKeys)).toBe('pass');
  });

  test('names the key where it stands', () => {
    const system = change(azurerm, 'azapi_update_resource.more', update('${azapi_resource.endpoint.id}', key));
    expect(outcomes(system, noPublicAccessKeys)[0]).toMatchObject({
      verdict: 'fail',
      resource: { address: 'azapi_resource.endpoint' },
      message:
        'azapi_update_resource.more body.properties.publicNetworkAccess is set, which batch endpoints and deployments do not support',
      evidence: [{ attribute: 'azapi_update_resource.more body.properties.publicNetworkAccess', value: 'Disabled' }],
    });
  });
});
