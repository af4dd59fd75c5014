import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { defaultDeployment } from '../../../src/isolation/rules/endpoint/default-deployment';
import { endpointIdentity } from '../../../src/isolation/rules/endpoint/endpoint-identity';
import { endpointInPrivateWorkspace } from '../../../src/isolation/rules/endpoint/endpoint-in-private-workspace';
import { entraTokenAuth } from '../../../src/isolation/rules/endpoint/entra-token-auth';
import { noEmptyTags } from '../../../src/isolation/rules/endpoint/no-empty-tags';
import { sameRegion } from '../../../src/isolation/rules/endpoint/same-region';
import { endpointRules } from '../../../src/isolation/rules/endpoint';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, JsonObject, messages, outcomes, valueAt, verdict, verdicts } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const ENDPOINT = 'azapi_resource.endpoint';
const DEPLOYMENT = 'azapi_resource.deployment';
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

describe.each(endpointRules)('$id $name', (rule) => {
  test.each([
    ['azurerm', azurerm],
    ['azapi', azapi],
  ])('passes a right system of %s', (_, system) => {
    expect(verdict(system, rule)).toBe('pass');
  });

  test('does not apply to a workspace without batch endpoints', () => {
    const { endpoint: _, deployment: __, ...others } = valueAt(azapi, 'azapi_resource') as JsonObject;
    const bare = changeAll(azapi, { azapi_resource: others, azapi_update_resource: {} });
    expect(verdicts(bare, rule)).toEqual([]);
  });
});

describe('BNI102 endpoint-in-private-workspace', () => {
  test.each<[string, JsonObject]>([
    ['a public workspace', change(azurerm, `${WORKSPACE}.public_network_access_enabled`, true)],
    ['a workspace that is public by default', change(azurerm, `${WORKSPACE}.public_network_access_enabled`)],
    ['a public workspace of azapi', change(azapi, 'azapi_resource.ws.body.properties.publicNetworkAccess', 'Enabled')],
    ['a workspace without private endpoint', change(azurerm, 'azurerm_private_endpoint.ws')],
    [
      'a private endpoint to something else',
      change(
        azurerm,
        'azurerm_private_endpoint.ws.private_service_connection.private_connection_resource_id',
        '${azurerm_key_vault.kv.id}',
      ),
    ],
  ])('fails on %s', (_, system) => {
    expect(verdicts(system, endpointInPrivateWorkspace)).toEqual(['fail azapi_resource.endpoint']);
  });

  test('is undetermined about a workspace that is made elsewhere, and says which', () => {
    const system = change(azurerm, `${ENDPOINT}.parent_id`, OUTSIDE);
    expect(verdict(system, endpointInPrivateWorkspace)).toBe('undetermined');
    expect(messages(system, endpointInPrivateWorkspace).join()).toContain('mlw-elsewhere');
  });

  test('judges each endpoint by its own workspace', () => {
    const other = {
      ...(valueAt(azurerm, WORKSPACE) as JsonObject),
      name: 'mlw-open',
      public_network_access_enabled: true,
    };
    const endpoint = {
      ...(valueAt(azurerm, ENDPOINT) as JsonObject),
      parent_id: '${azurerm_machine_learning_workspace.open.id}',
      name: 'open-1a2b',
    };
    const system = changeAll(azurerm, {
      'azurerm_machine_learning_workspace.open': other,
      'azapi_resource.open': endpoint,
    });
    expect(verdicts(system, endpointInPrivateWorkspace)).toEqual([
      'pass azapi_resource.endpoint',
      'fail azapi_resource.open',
    ]);
  });

  test('follows a parent that is named by an update or a data source of the workspace', () => {
    const read = {
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      resource_id: `\${${WORKSPACE}.id}`,
    };
    const systems = [
      change(azurerm, `${ENDPOINT}.parent_id`, '${azapi_update_resource.access.id}'),
      changeAll(azurerm, {
        [`${ENDPOINT}.parent_id`]: '${data.azapi_resource.ws.id}',
        '.data': { azapi_resource: { ws: read } },
      }),
    ];
    for (const system of systems) expect(verdict(system, endpointInPrivateWorkspace)).toBe('pass');
  });

  test('says everything that is wrong with the workspace', () => {
    const system = changeAll(azurerm, {
      [`${WORKSPACE}.public_network_access_enabled`]: true,
      'azurerm_private_endpoint.ws': undefined,
    });
    expect(messages(system, endpointInPrivateWorkspace)).toEqual([
      `its workspace ${WORKSPACE}: public network access to the workspace is enabled, be it by default; ${WORKSPACE} has no private endpoint for amlworkspace`,
    ]);
  });
});

describe('BNI103 entra-token-auth', () => {
  test.each<[string, JsonObject]>([
    ['keys', change(azurerm, `${ENDPOINT}.body.properties.authMode`, 'Key')],
    ['no mode', change(azurerm, `${ENDPOINT}.body.properties.authMode`)],
    [
      'a mode that an update changes',
      change(azurerm, 'azapi_update_resource.default.body.properties.authMode', 'AMLToken'),
    ],
  ])('fails on %s', (_, system) => {
    expect(verdicts(system, entraTokenAuth)).toEqual(['fail azapi_resource.endpoint']);
  });

  test('passes other cases of the word, which Azure takes as well', () => {
    const system = change(azurerm, ENDPOINT, {
      ...(valueAt(azurerm, ENDPOINT) as JsonObject),
      body: { Properties: { AuthMode: 'aadToken' } },
    });
    expect(verdict(system, entraTokenAuth)).toBe('pass');
  });

  test.each<[string | undefined, string]>([
    ['Key', 'authMode is "Key"'],
    [undefined, 'authMode is not set'],
    ['', 'authMode is not set'],
  ])('says what stands in the place of %s', (mode, message) => {
    const system = change(azurerm, `${ENDPOINT}.body.properties.authMode`, mode);
    expect(messages(system, entraTokenAuth).join()).toContain(message);
  });

  test('is undetermined where the mode is not known', () => {
    expect(verdict(change(azurerm, `${ENDPOINT}.body.properties.authMode`, '${var.mode}'), entraTokenAuth)).toBe(
      'undetermined',
    );
  });
});

describe('BNI105 endpoint-identity', () => {
  test.each<[string, JsonObject]>([
    ['a user-assigned identity', change(azurerm, `${ENDPOINT}.identity.type`, 'UserAssigned')],
    ['both kinds', change(azurerm, `${ENDPOINT}.identity`, [{ type: 'SystemAssigned, UserAssigned' }])],
    [
      'one in the body',
      changeAll(azurerm, {
        [`${ENDPOINT}.identity`]: undefined,
        [`${ENDPOINT}.body.identity`]: { type: 'userAssigned' },
      }),
    ],
    ['one that an update adds', change(azurerm, 'azapi_update_resource.default.body.identity.type', 'UserAssigned')],
  ])('fails on %s', (_, system) => {
    expect(verdicts(system, endpointIdentity)).toEqual(['fail azapi_resource.endpoint']);
  });

  test.each<[string, JsonObject]>([
    ['no identity', change(azurerm, `${ENDPOINT}.identity`)],
    ['none by name', change(azurerm, `${ENDPOINT}.identity.type`, 'None')],
  ])('passes %s', (_, system) => {
    expect(verdict(system, endpointIdentity)).toBe('pass');
  });

  test('is undetermined where the kind is not known', () => {
    expect(verdict(change(azurerm, `${ENDPOINT}.identity.type`, '${var.identity}'), endpointIdentity)).toBe(
      'undetermined',
    );
  });
});

describe('BNI107 same-region', () => {
  test.each<[string, JsonObject, string[]]>([
    ['an endpoint elsewhere', change(azurerm, `${ENDPOINT}.location`, 'westeurope'), ['endpoint', 'deployment']],
    ['a deployment elsewhere', change(azurerm, `${DEPLOYMENT}.location`, 'westeurope'), ['deployment']],
    ['a workspace elsewhere', change(azapi, 'azapi_resource.ws.location', 'westeurope'), ['endpoint']],
  ])('fails on %s', (_, system, names) => {
    const failed = verdicts(system, sameRegion).filter((line) => line.startsWith('fail'));
    expect(failed).toEqual(names.map((name) => `fail azapi_resource.${name}`));
  });

  test.each<[string, JsonObject]>([
    ['the long name of the region', change(azurerm, `${ENDPOINT}.location`, 'North Europe')],
    ['the region of the workspace', change(azurerm, `${ENDPOINT}.location`, `\${${WORKSPACE}.location}`)],
    [
      'one variable for all',
      changeAll(azurerm, {
        [`${WORKSPACE}.location`]: '${var.location}',
        [`${ENDPOINT}.location`]: '${var.location}',
        [`${DEPLOYMENT}.location`]: '${azapi_resource.endpoint.location}',
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, sameRegion)).toBe('pass');
  });

  test.each<[string, JsonObject, string]>([
    ['a variable', change(azurerm, `${ENDPOINT}.location`, '${var.location}'), 'location = var.location'],
    [
      'two variables',
      changeAll(azurerm, { [`${WORKSPACE}.location`]: '${var.a}', [`${ENDPOINT}.location`]: '${var.b}' }),
      'location = var.b',
    ],
    [
      'a variable of the workspace',
      change(azurerm, `${WORKSPACE}.location`, '${var.location}'),
      'location = var.location',
    ],
    [
      'what differs by instance',
      changeAll(azurerm, { [`${WORKSPACE}.location`]: '${each.value}', [`${ENDPOINT}.location`]: '${each.value}' }),
      'location = each.value',
    ],
    ['no region', change(azurerm, `${ENDPOINT}.location`), "location, which is left to the provider's default"],
    [
      'no region of the workspace',
      change(azurerm, `${WORKSPACE}.location`),
      `location of the workspace ${WORKSPACE}, which is left to the provider's default`,
    ],
    [
      'a workspace that is made elsewhere',
      change(azurerm, `${ENDPOINT}.parent_id`, OUTSIDE),
      `the region of ${OUTSIDE}`,
    ],
  ])('is undetermined about %s', (_, system, missing) => {
    const outcome = outcomes(system, sameRegion).find(({ resource }) => resource.address === ENDPOINT);
    expect([outcome?.verdict, outcome?.missing?.missing]).toEqual(['undetermined', missing]);
  });

  test('the same variable of another stack may have another value', () => {
    const { azurerm_machine_learning_workspace, ...others } = azurerm.resource as JsonObject;
    const facts = new Facts(
      readTerraformJson([
        {
          label: 'platform',
          content: change(
            { resource: { azurerm_machine_learning_workspace } },
            `${WORKSPACE}.location`,
            '${var.location}',
          ),
        },
        {
          label: 'scoring',
          content: changeAll(
            { resource: others },
            {
              [`${ENDPOINT}.location`]: '${var.location}',
              [`${ENDPOINT}.parent_id`]: OUTSIDE.replace('mlw-elsewhere', 'mlw-scoring').replace(
                '/rg/',
                '/rg-scoring/',
              ),
            },
          ),
        },
      ]),
    );
    const found = systemsOf(facts).flatMap((system) => sameRegion.check(system, facts));
    expect(found.map(({ resource, verdict: one }) => `${one} ${resource.address}`)).toContain(
      `undetermined ${ENDPOINT}`,
    );
  });
});

describe('BNI108 default-deployment', () => {
  const withoutDefault = change(azurerm, 'azapi_update_resource.default');

  test.each<[string, JsonObject]>([
    ['no default', withoutDefault],
    ['an empty one', change(azurerm, 'azapi_update_resource.default.body.properties.defaults.deploymentName', '')],
    [
      'a release process of something else',
      change(withoutDefault, `${ENDPOINT}.lifecycle`, { ignore_changes: ['tags'] }),
    ],
    [
      'what is no attribute',
      change(withoutDefault, `${ENDPOINT}.lifecycle`, { ignore_changes: ['all_tags', 'no_body'] }),
    ],
  ])('fails on %s', (_, system) => {
    expect(verdicts(system, defaultDeployment)).toEqual(['fail azapi_resource.endpoint']);
  });

  test('passes one that an action sets', () => {
    const system = change(withoutDefault, 'azapi_resource_action.default', {
      ...(valueAt(azurerm, 'azapi_update_resource.default') as JsonObject),
      method: 'PATCH',
    });
    expect(verdict(system, defaultDeployment)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['one that is not known', change(azurerm, 'azapi_update_resource.default.body.properties.defaults', '${var.d}')],
    ['one that a release process sets', change(withoutDefault, `${ENDPOINT}.lifecycle`, { ignore_changes: ['body'] })],
    ['one among all', change(withoutDefault, `${ENDPOINT}.lifecycle`, { ignore_changes: 'all' })],
    ['a part of the body', change(withoutDefault, `${ENDPOINT}.lifecycle`, { ignore_changes: ['body["properties"]'] })],
    ['one that may not be set', change(azurerm, 'azapi_update_resource.default.count', '${var.count}')],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, defaultDeployment)).toBe('undetermined');
  });
});

describe('BNI109 no-empty-tags', () => {
  test.each<[string, JsonObject, string[]]>([
    ['an empty tag', change(azurerm, `${ENDPOINT}.tags`, { owner: '' }), ['endpoint']],
    ['a null', change(azurerm, `${DEPLOYMENT}.tags`, { owner: null }), ['deployment']],
    ['a blank', change(azurerm, `${DEPLOYMENT}.tags`, { owner: ' ' }), ['deployment']],
    ['a tag in the body', change(azurerm, `${ENDPOINT}.body.tags`, { owner: '' }), ['endpoint']],
    ['a tag of an update', change(azurerm, 'azapi_update_resource.default.body.tags', { team: '' }), ['endpoint']],
    ['a merged tag', change(azurerm, `${ENDPOINT}.tags`, '${merge({ a = "x" }, { b = "" })}'), ['endpoint']],
    ['a tag of the workspace', change(azurerm, `${WORKSPACE}.tags`, { owner: '' }), ['endpoint', 'deployment']],
    ['a tag of azapi’s workspace', change(azapi, 'azapi_resource.ws.tags', { owner: '' }), ['endpoint', 'deployment']],
  ])('fails on %s', (_, system, names) => {
    const failed = verdicts(system, noEmptyTags).filter((line) => line.startsWith('fail'));
    expect(failed).toEqual(names.map((name) => `fail azapi_resource.${name}`));
  });

  test.each<[string, JsonObject]>([
    ['no tags', change(azurerm, `${ENDPOINT}.tags`)],
    ['a tag that is never empty', change(azurerm, `${ENDPOINT}.tags`, { workspace: `\${${WORKSPACE}.id}` })],
  ])('passes %s', (_, system) => {
    expect(verdict(system, noEmptyTags)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a tag that is not known', change(azurerm, `${ENDPOINT}.tags`, { owner: '${var.owner}' })],
    ['tags that are not known', change(azurerm, `${DEPLOYMENT}.tags`, '${var.tags}')],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, noEmptyTags)).toBe('undetermined');
  });

  test('judges the tags of an endpoint whose workspace is made elsewhere', () => {
    const system = change(azurerm, `${ENDPOINT}.parent_id`, OUTSIDE);
    expect(verdict(system, noEmptyTags)).toBe('pass');
    expect(verdict(change(system, `${ENDPOINT}.tags.owner`, ''), noEmptyTags)).toBe('fail');
  });

  test('names a tag once', () => {
    const system = change(azurerm, `${ENDPOINT}.tags`, { owner: '' });
    expect(messages(system, noEmptyTags)).toEqual(['the tag "owner" in tags is empty']);
  });
});
