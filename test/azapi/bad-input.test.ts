import { TerraformStack, Testing } from 'cdktf';
import {
  AzapiDataPlaneResource,
  AzapiProvider,
  AzapiResource,
  AzapiResourceAction,
  AzapiUpdateResource,
  DataAzapiClientConfig,
  DataAzapiResource,
} from '../../src/azapi';
import { ACCOUNT, RG } from './full-configs';
import { failure, synthesized } from './support';

const TYPE = 'Microsoft.Storage/storageAccounts@2023-05-01';
const minimal = { type: TYPE, name: 'st', parentId: RG };

/** As a program in JavaScript would call it, without the compiler's help. */
const resource = (config: any) => failure((stack) => new AzapiResource(stack, 'a', { ...minimal, ...config }));

test('fails with all problems of one resource at once', () => {
  const message = resource({
    type: 'storageAccounts',
    name: '',
    locks: 'x',
    tag: { a: 'b' },
    identity: { type: 'System' },
  });
  expect(message.split('\n')).toEqual([
    'azapi_resource "stack/a" cannot be created, 5 problems:',
    expect.stringContaining(
      '  - type: "storageAccounts" is not a resource type with its API version; allowed: <provider>',
    ),
    '  - locks: "x" is not a list; allowed: a list of strings, such as ["a", "b"]',
    '  - name: "" is not a non-empty string; allowed: a string such as "batch-scoring"',
    expect.stringContaining('  - identity.type: "System" is not a choice; allowed: "SystemAssigned", "UserAssigned"'),
    '  - tag: is not a prop of this construct; did you mean "tags"?',
  ]);
});

test.each<[string, any, string]>([
  ['the body is JSON text', { body: '{"a":1}' }, 'give the object itself, not JSON text'],
  ['the body is a list', { body: [] }, 'body: [] must be an object'],
  ['the body holds what JSON cannot', { body: { a: [() => 1] } }, 'body.a[0]: is a function'],
  ['the body holds no number', { body: { a: { b: NaN } } }, 'body.a.b: is NaN'],
  ['the tags are given twice', { tags: { a: 'b' }, body: { tags: {} } }, 'tags: is given and is in body too'],
  ['the location is given twice', { location: 'w', body: { location: 'w' } }, 'take it out of body'],
  ['the identity is given twice', { identity: { type: 'None' }, body: { identity: {} } }, 'identity: is given and'],
  ['the type has no version', { type: 'Microsoft.Storage/storageAccounts' }, '<provider>/<type>@<api-version>'],
  ['the type is not there', { type: undefined }, 'type: undefined is not a resource type'],
  ['the parent is no id', { parentId: 'rg' }, 'parentId: "rg" is not a resource id'],
  ['the parent is not there', { parentId: undefined }, 'parentId: is missing'],
  ['a prop is mistyped', { responseExportValue: ['*'] }, 'did you mean "responseExportValues"?'],
  ['a nested prop is mistyped', { retry: { errorMessageRegexp: ['x'] } }, 'did you mean "retry.errorMessageRegex"?'],
  ['the retry has no expression', { retry: { errorMessageRegex: [] } }, 'retry.errorMessageRegex: is empty'],
  ['the retry waits too long', { retry: { errorMessageRegex: ['x'], intervalSeconds: 121 } }, 'from 1 to 120'],
  [
    'a timeout is no duration',
    { timeouts: { create: '30 minutes' } },
    'timeouts.create: "30 minutes" is not a duration',
  ],
  ['a flag is text', { ignoreCasing: 'true' }, 'ignoreCasing: "true" is not a boolean'],
  [
    'an export is no query',
    { responseExportValues: { uri: 1 } },
    'responseExportValues.uri: 1 is not a JMESPath query',
  ],
  ['the exports are text', { responseExportValues: 'id' }, 'is neither a list nor a map'],
  ['a header is a number', { readHeaders: { a: 1 } }, 'readHeaders["a"]: 1 is not a string'],
  ['a query parameter is no list', { readQueryParameters: { a: 'b' } }, 'is not a list of strings'],
  ['a tag is too long', { tags: { a: 'x'.repeat(257) } }, 'tags["a"]: has a value of 257 characters'],
  ['ids are missing', { identity: { type: 'UserAssigned' } }, 'identity.identityIds: is missing'],
  [
    'ids are of no use',
    { identity: { type: 'SystemAssigned', identityIds: [ACCOUNT] } },
    'identity.identityIds: is given',
  ],
  ['dependsOn is no list', { dependsOn: {} }, 'dependsOn: is not a list'],
])('fails when %s', (_, config, message) => {
  expect(resource(config)).toContain(message);
});

test('fails when a body contains itself', () => {
  const body: Record<string, unknown> = {};
  body.self = body;
  expect(resource({ body })).toContain('body.self: contains itself');
});

test('fails when a construct stands for its id', () => {
  const message = failure((stack) => {
    const group = new AzapiResource(stack, 'rg', { type: 'Microsoft.Resources/resourceGroups@2024-03-01', name: 'rg' });
    new AzapiResource(stack, 'a', { ...minimal, body: { properties: { group } } });
  });
  expect(message).toContain('body.properties.group: is a construct; allowed: one of its attributes, such as its id');
});

test('never shows a secret', () => {
  const messages = [
    resource({ sensitiveBody: 'hunter2' }),
    failure((stack) => new AzapiProvider(stack, 'p', { clientSecret: ['hunter2'] as any })),
  ];
  expect(messages.join()).not.toContain('hunter2');
  expect(messages[1]).toContain('clientSecret: the value is not a non-empty string');
});

test('fails when there is no config', () => {
  expect(failure((stack) => new AzapiResource(stack, 'a', undefined as any))).toContain(
    'config: undefined is not an object',
  );
});

test('fails when an argument gets a bad value afterwards, and keeps the old one', () => {
  const element = new AzapiResource(new TerraformStack(Testing.app(), 's'), 'a', { ...minimal, body: { a: 1 } });
  expect(() => element.setArgument('body', '{}')).toThrow('must be an object');
  expect(() => element.setArgument('bodi', {})).toThrow('did you mean "body"?');
  expect(() => element.argument('bodi')).toThrow('did you mean "body"?');
  expect(element.argument('body')).toEqual({ a: 1 });
});

describe('outputs', () => {
  const output = (path: any, responseExportValues?: any) => () =>
    new AzapiResource(new TerraformStack(Testing.app(), 's'), 'a', {
      ...minimal,
      responseExportValues,
    }).outputAttribute(path);

  test('fails when the path is none', () => {
    expect(output('')).toThrow('"" is not a path; allowed: names joined by dots');
    expect(output('a b')).toThrow('is not a path');
    expect(output(undefined)).toThrow('undefined is not a path');
  });

  test('fails when the output will not have it', () => {
    expect(output('url', { uri: 'x' })).toThrow(
      '"url" is not exported; responseExportValues exports "uri"; add it there',
    );
    expect(output('properties.other', ['properties.uri'])).toThrow('"properties.other" is not exported');
  });

  test('passes what may be there', () => {
    expect(output('uri', { uri: 'x' })).not.toThrow();
    expect(output('properties', ['properties.uri'])).not.toThrow();
    expect(output('properties.uri.host', ['properties.uri'])).not.toThrow();
    expect(output('anything.at[0].all', ['*'])).not.toThrow();
    expect(output('keys[0].value', ['keys'])).not.toThrow();
    expect(output('anything')).not.toThrow();
  });
});

describe('other classes', () => {
  test('fails when it is not clear which resource is meant', () => {
    const update = (config: object) =>
      failure((stack) => new AzapiUpdateResource(stack, 'a', { type: TYPE, ...config }));
    expect(update({})).toContain('resourceId: is missing, and name is too');
    expect(update({ name: 'st' })).toContain('parentId: is missing, though name is given');
    expect(update({ name: 'st', resourceId: ACCOUNT })).toContain('name: "st" is given and resourceId is too');
    expect(failure((stack) => new DataAzapiResource(stack, 'a', { type: TYPE }))).toContain('resourceId: is missing');
  });

  test('passes a resource group by name, and the subscription without any', () => {
    const { data } = synthesized((stack) => {
      new DataAzapiResource(stack, 'a', { type: 'Microsoft.Resources/resourceGroups@2024-03-01', name: 'rg' });
      new DataAzapiResource(stack, 'b', { type: 'Microsoft.Resources/subscriptions@2022-12-01' });
      new DataAzapiClientConfig(stack, 'c');
    });
    expect(Object.keys(data.azapi_resource)).toEqual(['a', 'b']);
  });

  test('fails when an action has an unknown method or time', () => {
    const config: any = { type: TYPE, resourceId: ACCOUNT, method: 'post', when: 'create', body: 'x' };
    const message = failure((stack) => new AzapiResourceAction(stack, 'a', config));
    expect(message).toContain('3 problems');
    expect(message).toContain('method: "post" is not a choice; allowed: "POST"');
    expect(message).toContain('when: "create" is not a choice; allowed: "apply", "destroy"');
  });

  test('fails when a data plane is named by its URL', () => {
    const config = { type: 'Microsoft.KeyVault/vaults/storage@7.4', parentId: 'https://v.vault.azure.net', name: 'a' };
    expect(failure((stack) => new AzapiDataPlaneResource(stack, 'a', config))).toContain(
      'parentId: begins with a scheme',
    );
  });

  test('fails when the provider is given what it does not take', () => {
    const config: any = {
      versionConstraint: 'latest',
      alias: 'a b',
      environment: 'azure',
      subscription: 'x',
      endpoint: {},
    };
    const message = failure((stack) => new AzapiProvider(stack, 'p', config));
    expect(message).toContain('versionConstraint: "latest" is not a version constraint');
    expect(message).toContain('alias: "a b" is not a name that Terraform takes');
    expect(message).toContain(
      'environment: "azure" is not a choice; allowed: "public", "usgovernment", "china", "custom"',
    );
    expect(message).toContain('subscription: is not a prop of this construct');
    expect(message).toContain('endpoint: {} is not a list');
  });
});
