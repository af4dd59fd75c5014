import { recreateOnPostureChange as rule } from '../../../src/isolation/rules/endpoint/recreate-on-posture-change';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, verdict } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const TRIGGERS = 'azapi_resource.endpoint.replace_triggers_external_values';
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const ACCESS = `\${${WORKSPACE}.public_network_access_enabled}`;
const MODE = `\${${WORKSPACE}.managed_network[0].isolation_mode}`;
const ENDPOINT = '${azurerm_private_endpoint.ws.id}';
const ALL = [ACCESS, MODE, ENDPOINT];
const RESPONSE = 'azapi_resource.ws.response_export_values';

/** The verdict where the triggers name what a resource beside the endpoint gives. */
function through(reference: string, type: string, body: { [name: string]: Json }): string | undefined {
  return verdict(changeAll(azurerm, { [TRIGGERS]: [reference], [`${type}.posture`]: body }), rule);
}

describe('BNI104 by resources that pass on what they are given', () => {
  test.each<[string, string, { [name: string]: Json }, string]>([
    ['${terraform_data.posture.output}', 'terraform_data', { input: ALL }, 'pass'],
    ['${terraform_data.posture.output}', 'terraform_data', { triggers_replace: ALL }, 'pass'],
    // its id changes with it only where it is replaced
    ['${terraform_data.posture.id}', 'terraform_data', { triggers_replace: ALL }, 'pass'],
    ['${terraform_data.posture.id}', 'terraform_data', { input: ALL }, 'fail'],
    ['${null_resource.posture.id}', 'null_resource', { triggers: { all: ALL.join() } }, 'pass'],
    ['${null_resource.posture.id}', 'null_resource', { keepers: { all: ALL.join() } }, 'fail'],
    ['${time_static.posture.id}', 'time_static', { triggers: { all: ALL.join() } }, 'pass'],
    ['${time_static.posture.id}', 'time_static', { keepers: { all: ALL.join() } }, 'fail'],
    ['${random_id.posture.hex}', 'random_id', { keepers: { all: ALL.join() }, byte_length: 4 }, 'pass'],
    ['${random_id.posture.hex}', 'random_id', { triggers: { all: ALL.join() }, byte_length: 4 }, 'fail'],
    ['${example_thing.posture.id}', 'example_thing', { triggers: ALL, keepers: ALL, input: ALL }, 'fail'],
  ])('%s of %s with %j: %s', (reference, type, body, expected) => {
    expect(through(reference, type, body)).toBe(expected);
  });

  test('that pass on each other', () => {
    const system = changeAll(azurerm, {
      [TRIGGERS]: ['${terraform_data.a.output}'],
      'terraform_data.a': { input: ['${terraform_data.b.output}', '${terraform_data.c.output}', ENDPOINT] },
      'terraform_data.b': { input: [ACCESS, '${terraform_data.a.output}'] },
      'terraform_data.c': { input: [MODE, '${terraform_data.b.output}'] },
    });
    expect(verdict(system, rule)).toBe('pass');
  });
});

describe('BNI104 by what azapi gives of its workspace', () => {
  // what Azure answers has the private endpoints, what is written does not
  test.each<[string[], { [path: string]: Json }, string]>([
    [['${azapi_resource.ws.output}'], { [RESPONSE]: ['*'] }, 'pass'],
    [['${azapi_resource.ws.output}'], {}, 'pass'],
    [['${azapi_resource.ws.output.properties}'], { [RESPONSE]: ['*'] }, 'pass'],
    [['${azapi_resource.ws.output}'], { [RESPONSE]: ['properties.publicNetworkAccess'] }, 'fail'],
    [
      ['${azapi_resource.ws.output}'],
      {
        [RESPONSE]: [
          'properties.publicNetworkAccess',
          'properties.managedNetwork',
          'properties.privateEndpointConnections',
        ],
      },
      'pass',
    ],
    [
      ['${azapi_resource.ws.output.access}', '${azapi_resource.ws.output.rest}'],
      {
        [RESPONSE]: {
          access: 'properties.publicNetworkAccess',
          rest: 'properties.[managedNetwork, privateEndpointConnections]',
        },
      },
      'pass',
    ],
    [
      ['${azapi_resource.ws.output.access}', '${azapi_resource.ws.output.mode}'],
      { [RESPONSE]: { access: 'properties.publicNetworkAccess', mode: 'properties.managedNetwork' } },
      'fail',
    ],
    [
      ['${azapi_resource.ws.output}'],
      {
        [RESPONSE]: {
          a: 'properties.publicNetworkAccess',
          b: 'properties.managedNetwork',
          c: 'properties.privateEndpointConnections',
        },
      },
      'pass',
    ],
    [['${azapi_resource.ws.body}', '${azapi_resource.pep_ws.id}'], {}, 'pass'],
    [['${azapi_resource.ws.body}'], {}, 'fail'],
    [
      ['${azapi_resource.ws.body}', '${azapi_resource.pep_ws.id}'],
      { [RESPONSE]: ['properties.publicNetworkAccess'] },
      'pass',
    ],
    [
      ['${azapi_resource.ws.output.properties.publicNetworkAccess}'],
      {
        [RESPONSE]: [
          'properties.publicNetworkAccess',
          'properties.managedNetwork',
          'properties.privateEndpointConnections',
        ],
      },
      'fail',
    ],
    [['${azapi_resource.ws.body.properties}', '${azapi_resource.pep_ws.output}'], {}, 'pass'],
    [['${azapi_resource.ws.body.tags}', '${azapi_resource.pep_ws.id}'], {}, 'fail'],
    [['${azapi_resource.ws}', '${azapi_resource.pep_ws}'], {}, 'pass'],
  ])('%j with %j: %s', (triggers, changes, expected) => {
    expect(verdict(changeAll(azapi, { [TRIGGERS]: triggers, ...changes }), rule)).toBe(expected);
  });

  test.each<[string, { [path: string]: Json }, string]>([
    ['of the workspace itself', { resource_id: `\${${WORKSPACE}.id}` }, 'pass'],
    ['of something else', { resource_id: '${azurerm_key_vault.kv.id}' }, 'fail'],
  ])('a data source %s', (_, body, expected) => {
    const system = changeAll(azurerm, {
      '.data': {
        azapi_resource: {
          read: {
            type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
            response_export_values: ['*'],
            ...body,
          },
        },
      },
      [TRIGGERS]: ['${data.azapi_resource.read.output}'],
    });
    expect(verdict(system, rule)).toBe(expected);
  });

  test('a policy on the workspace tells nothing of it', () => {
    const policy = { resource_id: `\${${WORKSPACE}.id}`, policy_definition_id: 'x' };
    const reference = '${azurerm_resource_policy_assignment.posture}';
    const system = changeAll(azurerm, {
      'azurerm_resource_policy_assignment.posture': policy,
      [TRIGGERS]: [reference, ENDPOINT],
    });
    expect(verdict(system, rule)).toBe('fail');
  });

  test('a private endpoint of something that is not known leaves it open', () => {
    const connection = 'azurerm_private_endpoint.blob.private_service_connection';
    const system = change(azurerm, `${connection}.private_connection_resource_id`, '${var.id}');
    const triggers = [ACCESS, MODE, '${azurerm_private_endpoint.blob.id}'];
    const unclear = change(system, `${connection}.subresource_names`, '${var.names}');
    expect(verdict(change(unclear, TRIGGERS, triggers), rule)).toBe('undetermined');
    // workspaces have no subresource `blob`
    expect(verdict(change(system, TRIGGERS, triggers), rule)).toBe('fail');
    expect(verdict(change(azurerm, TRIGGERS, [ACCESS, MODE, '${azurerm_private_endpoint.blob.id}']), rule)).toBe(
      'fail',
    );
  });
});

describe('BNI104 by members of locals', () => {
  const net = { access: ACCESS, more: { mode: MODE, list: ['x', ENDPOINT] }, label: 'scoring' };

  test.each<[string[], string]>([
    [['${local.net}'], 'pass'],
    [['${local.net.access}', '${local.net.more}'], 'pass'],
    [['${local.net.access}', '${local.net.more.mode}', '${local.net["more"].list[1]}'], 'pass'],
    [['${local.other.access}', '${local.other.more.mode}', '${local.list[0].list[1]}'], 'pass'],
    [['${local.net.label}'], 'fail'],
    [['${local.other.label}'], 'fail'],
    [['${local.net.access}', '${local.net.more.mode}', '${local.net.more.list[0]}'], 'fail'],
    [['${local.net.access}', '${local.net.nothing}'], 'undetermined'],
    [['${local.circle.x}'], 'undetermined'],
  ])('%j: %s', (triggers, expected) => {
    const locals = { net, other: '${local.net}', list: ['${local.net.more}'], circle: '${local.circle.x}' };
    const system = change(change(azurerm, '.locals', locals), TRIGGERS, triggers);
    expect(verdict(change(system, 'azapi_resource.endpoint.lifecycle'), rule)).toBe(expected);
  });
});
