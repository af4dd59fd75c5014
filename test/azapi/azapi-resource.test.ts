import { App, Fn, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AzapiProvider, AzapiResource, AzapiResourceAction, DataAzapiResource } from '../../src/azapi';
import { ACCOUNT, RG } from './full-configs';
import { synthesized } from './support';

const TYPE = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-10-01';
const WORKSPACE = `${RG}/providers/Microsoft.MachineLearningServices/workspaces/mlw`;
const minimal = { type: TYPE, name: 'scoring', parentId: WORKSPACE };

const resource = (config: object) =>
  synthesized((stack) => new AzapiResource(stack, 'a', { ...minimal, ...config })).resource.azapi_resource.a;

describe('the body', () => {
  test('keeps the case of its keys, lists and nulls, and drops what is undefined', () => {
    const body = {
      properties: { authMode: 'AADToken', keys: null, gone: undefined, List_Of: [1, null, { aB: [] }, {}] },
    };
    expect(resource({ body }).body).toEqual({
      properties: { authMode: 'AADToken', keys: null, List_Of: [1, null, { aB: [] }, {}] },
    });
    expect('gone' in resource({ body }).body.properties).toBe(false);
  });

  test('takes tokens inside and as a whole', () => {
    const { resource: made } = synthesized((stack) => {
      const size = new TerraformVariable(stack, 'size', { type: 'number' });
      const names = new TerraformVariable(stack, 'names', { type: 'list(string)' });
      new AzapiResource(stack, 'a', {
        ...minimal,
        body: { size: size.numberValue, names: names.listValue, text: `x-${size.value}` },
      });
      new AzapiResource(stack, 'b', { ...minimal, body: Fn.merge([{ a: 1 }, size.value]) });
      new AzapiResource(stack, 'c', { ...minimal, body: '${local.body}' });
    });
    expect(made.azapi_resource.a.body).toEqual({ size: '${var.size}', names: '${var.names}', text: 'x-${var.size}' });
    expect(made.azapi_resource.b.body).toBe('${merge({"a" = 1}, var.size)}');
    expect(made.azapi_resource.c.body).toBe('${local.body}');
  });

  test('is open to overrides without changing the object that was given', () => {
    const body = { properties: { mode: 'a', kept: 1 } };
    const made = synthesized((stack) => {
      new AzapiResource(stack, 'a', { ...minimal, body }).addOverride('body.properties.mode', 'b');
    });
    expect(made.resource.azapi_resource.a.body).toEqual({ properties: { mode: 'b', kept: 1 } });
    expect(body).toEqual({ properties: { mode: 'a', kept: 1 } });
  });
});

describe('dynamic arguments', () => {
  test('lists stay lists and maps stay maps', () => {
    const listed = resource({
      responseExportValues: ['properties.scoringUri'],
      replaceTriggersExternalValues: ['v1', null, { a: [] }],
    });
    expect(listed.response_export_values).toEqual(['properties.scoringUri']);
    expect(listed.replace_triggers_external_values).toEqual(['v1', null, { a: [] }]);
    const mapped = resource({
      responseExportValues: { scoringUri: 'properties.scoringUri' },
      replaceTriggersExternalValues: 'v1',
    });
    expect(mapped.response_export_values).toEqual({ scoringUri: 'properties.scoringUri' });
    expect(mapped.replace_triggers_external_values).toBe('v1');
  });

  test('null takes an argument away, as in Terraform', () => {
    expect(resource({ replaceTriggersExternalValues: null, tags: null, timeouts: null })).toEqual({
      type: TYPE,
      name: 'scoring',
      parent_id: WORKSPACE,
    });
  });
});

test('the identity is a list of one block', () => {
  expect(resource({ identity: { type: 'SystemAssigned' } }).identity).toEqual([{ type: 'SystemAssigned' }]);
});

test('tokens for what other resources refer to', () => {
  const { output } = synthesized((stack) => {
    const endpoint = new AzapiResource(stack, 'a', {
      ...minimal,
      responseExportValues: { uri: 'properties.scoringUri' },
    });
    const action = new AzapiResourceAction(stack, 'act', {
      type: TYPE,
      resourceId: endpoint.id,
      sensitiveResponseExportValues: ['keys'],
    });
    const found = new DataAzapiResource(stack, 'd', { type: TYPE, resourceId: ACCOUNT });
    const values = {
      id: endpoint.id,
      name: endpoint.name,
      principal: endpoint.identityPrincipalId,
      uri: endpoint.outputAttribute('uri'),
      whole: endpoint.output,
      key: action.sensitiveOutputAttribute('keys[0].value'),
      deep: found.outputAttribute('properties.primaryEndpoints["a b"].blob'),
      exists: found.exists,
    };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value });
  });
  expect(Object.fromEntries(Object.entries<any>(output).map(([name, { value }]) => [name, value]))).toEqual({
    id: '${azapi_resource.a.id}',
    name: '${azapi_resource.a.name}',
    principal: '${azapi_resource.a.identity[0].principal_id}',
    uri: '${azapi_resource.a.output.uri}',
    whole: '${azapi_resource.a.output}',
    key: '${azapi_resource_action.act.sensitive_output.keys[0].value}',
    deep: '${data.azapi_resource.d.output.properties.primaryEndpoints["a b"].blob}',
    exists: '${data.azapi_resource.d.exists}',
  });
});

test("Terraform's own arguments", () => {
  const { resource: made, provider } = synthesized((stack) => {
    const hub = new AzapiProvider(stack, 'hub', { alias: 'hub' });
    const first = new AzapiResource(stack, 'first', minimal);
    const iterator = TerraformIterator.fromList(['a', 'b']);
    new AzapiResource(stack, 'many', {
      ...minimal,
      name: iterator.value,
      forEach: iterator,
      provider: hub,
      dependsOn: [first],
    });
    new AzapiResource(stack, 'two', {
      ...minimal,
      count: 2,
      lifecycle: {
        ignoreChanges: ['tags'],
        preventDestroy: true,
        replaceTriggeredBy: [first, 'azapi_resource.first.id'],
      },
      connection: { type: 'ssh', host: 'h' },
      provisioners: [{ type: 'local-exec', command: 'true' }],
    });
  });
  expect(provider.azapi).toEqual([{ alias: 'hub' }]);
  expect(made.azapi_resource.many).toMatchObject({
    for_each: '${toset(["a", "b"])}',
    name: '${each.value}',
    provider: 'azapi.hub',
    depends_on: ['azapi_resource.first'],
  });
  expect(made.azapi_resource.two).toMatchObject({
    count: 2,
    connection: { type: 'ssh', host: 'h' },
    provisioner: [{ 'local-exec': { command: 'true' } }],
  });
  // Terraform takes bare addresses here, and refuses the "${…}" that cdktf makes of a construct
  expect(made.azapi_resource.two.lifecycle).toEqual({
    ignore_changes: ['tags'],
    prevent_destroy: true,
    replace_triggered_by: ['azapi_resource.first', 'azapi_resource.first.id'],
  });
});

test('arguments can be read and changed afterwards', () => {
  const made = synthesized((stack) => {
    const endpoint = new AzapiResource(stack, 'a', { ...minimal, body: { properties: {} }, locks: [WORKSPACE] });
    endpoint.setArgument('body', { ...endpoint.argument('body'), kind: 'Scoring' });
    endpoint.setArgument('locks', undefined);
  });
  expect(made.resource.azapi_resource.a).toEqual({
    type: TYPE,
    name: 'scoring',
    parent_id: WORKSPACE,
    body: { properties: {}, kind: 'Scoring' },
  });
});

test('an existing resource can be imported', () => {
  const made = synthesized((stack) => AzapiResource.generateConfigForImport(stack, 'a', ACCOUNT));
  expect(made.import).toEqual([{ id: ACCOUNT, to: 'azapi_resource.a' }]);
  expect(AzapiResource.tfResourceType).toBe('azapi_resource');
});

describe('the provider', () => {
  const provider = (config?: object) => synthesized((stack) => new AzapiProvider(stack, 'azapi', config));

  test('asks for azapi 2.7 or a newer 2.x, or for what it is told', () => {
    const required = (made: any) => made.terraform.required_providers.azapi;
    expect(required(provider())).toEqual({ source: 'Azure/azapi', version: '~> 2.7' });
    expect(required(provider({ versionConstraint: '>= 2.9.0, < 3.0.0' })).version).toBe('>= 2.9.0, < 3.0.0');
    expect(provider().provider.azapi).toEqual([{}]);
  });

  test('keeps the names of default tags as they are', () => {
    const defaultTags = { costCenter: '42', 'Data-Owner': 'ml' };
    expect(provider({ defaultTags }).provider.azapi[0].default_tags).toEqual(defaultTags);
  });

  test('satisfies the stacks that have azapi resources', () => {
    const app = Testing.stubVersion(new App({ outdir: Testing.app().outdir, stackTraces: false }));
    const stack = new TerraformStack(app, 'stack');
    new AzapiProvider(stack, 'azapi');
    new AzapiResource(stack, 'a', minimal);
    expect(() => app.synth()).not.toThrow();
  });
});
