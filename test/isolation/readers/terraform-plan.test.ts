import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { Obscurity, Unresolved } from '../../../src/isolation/facts/value';
import { attributeAt, before, fixture, resourceAt, sourceOf } from './fixtures';

const plan = readTerraformPlan('plan.json', fixture('hcl', 'plan'));
const value = (address: string, path: string) => attributeAt(plan, address, path).value;

describe('the resources of a plan', () => {
  test('are those that will be there, instances and modules included', () => {
    const addresses = plan.resources.map(({ address }) => address);
    expect(addresses).toEqual(
      expect.arrayContaining([
        'azurerm_resource_group.rg',
        'azurerm_nat_gateway.maybe[0]',
        'azurerm_user_assigned_identity.each["a"]',
        'module.network["y"].azurerm_subnet.this["compute"]',
      ]),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('are data sources as well: those read already and those left for the apply', () => {
    expect(resourceAt(plan, 'data.azurerm_client_config.me').mode).toBe('data');
    expect(value('data.azurerm_client_config.me', 'tenant_id')).toBe('11111111-1111-1111-1111-111111111111');
    expect(resourceAt(plan, 'data.azurerm_resource_group.pending').mode).toBe('data');
    expect(sourceOf(plan, 'data.azurerm_resource_group.pending', 'name')).toBe(
      'azurerm_user_assigned_identity.one principal_id',
    );
  });

  test('are found by their type, and carry the label of the document', () => {
    expect(plan.ofType('azurerm_subnet')).toHaveLength(4);
    expect(plan.ofType('azurerm_subnet')[0]).toBe(plan.resources.find(({ type }) => type === 'azurerm_subnet'));
    expect(plan.ofType('constructor')).toEqual([]);
    const { key, origin } = resourceAt(plan, 'azurerm_key_vault.kv');
    expect([key, origin]).toEqual(['plan.json:azurerm_key_vault.kv', { document: 'plan.json' }]);
  });

  test('that will be deleted are not judged', () => {
    const gone = { address: 'azurerm_key_vault.old', type: 'azurerm_key_vault', name: 'old', mode: 'managed' };
    const content = fixture('hcl', 'plan');
    content.resource_changes.push({ ...gone, change: { actions: ['delete'], after: null, after_unknown: {} } });
    expect(readTerraformPlan('p', content).ofType('azurerm_key_vault')).toHaveLength(1);
  });

  test('that are deferred may or may not come to be', () => {
    const change = {
      address: 'azurerm_key_vault.later',
      type: 'azurerm_key_vault',
      name: 'later',
      mode: 'managed',
      change: { actions: ['create'], after: { name: 'kv' }, after_unknown: { id: true } },
    };
    const content = { deferred_changes: [{ reason: 'instance_count_unknown', resource_change: change }] };
    const [resource] = readTerraformPlan('p', content).resources;
    expect(resource.uncertain).toBe('it is left to a later plan: instance_count_unknown');
    expect(resource.attributes.get('name').value).toBe('kv');
  });

  test.each([
    [{ errored: true }, ['the part of the plan that was not reached because of an error']],
    [{ complete: false }, ['the part of the configuration that the plan leaves out']],
    [{ errored: false, complete: true }, []],
    [{}, []],
  ])('may be part of an unfinished plan: %j', (content, opaque) => {
    expect(readTerraformPlan('p', content).opaque).toEqual(opaque);
  });
});

describe('values', () => {
  test('that are known are as Terraform plans them; sensitive ones too', () => {
    expect(value('azurerm_private_endpoint.counted[1]', 'name')).toBe('pep-1');
    expect(value('azurerm_resource_group.rg', 'tags.secret')).toBe('hush');
    expect(value('module.network["x"].azurerm_subnet.this["compute"]', 'address_prefixes')).toEqual(['10.0.0.0/24']);
  });

  test('that nobody sets are absent: Azure will have its default there', () => {
    const attribute = attributeAt(plan, 'azurerm_key_vault.kv', 'rbac_authorization_enabled');
    expect(attribute.isAbsent).toBe(true);
    expect(attribute.bool(false)).toMatchObject({ known: true, value: false });
    expect(attributeAt(plan, 'azurerm_key_vault.kv', 'access_policy').items()).toEqual([]);
  });

  test('that somebody sets to null are null', () => {
    expect(value('azurerm_key_vault.kv', 'public_network_access_enabled')).toBeNull();
  });

  test('that are known in part have the rest open', () => {
    const body: any = value('azapi_resource.body', 'body');
    expect(body.properties.privateLinkServiceConnections[0].properties.groupIds).toEqual(['vault']);
    expect(body.properties.subnet.id).toBeInstanceOf(Unresolved);
  });

  test('stand for themselves where a resource has no configuration in the document', () => {
    const content = fixture('hcl', 'plan');
    delete content.configuration;
    const [vault] = readTerraformPlan('p', content).ofType('azurerm_key_vault');
    expect(vault.attributes.get('name').value).toBe('kv-x');
    expect(vault.attributes.get('id').text(undefined)).toMatchObject({ known: false });
  });

  test('of settings that plans do not show are not known', () => {
    for (const name of ['replace_triggered_by', 'ignore_changes']) {
      expect(attributeAt(plan, 'azapi_resource.body', `lifecycle.${name}`).text(undefined)).toMatchObject({
        known: false,
        obscurity: Obscurity.OUTSIDE,
        missing: expect.stringContaining('verify the configuration itself, cdk.tf.json or the *.tf files') as string,
      });
    }
  });

  test('tell which provider configuration makes the resource', () => {
    expect(value('azurerm_user_assigned_identity.each["a"]', 'provider')).toBe('azurerm.hub');
    expect(value('azurerm_user_assigned_identity.one', 'provider')).toBe('azurerm');
  });
});

const x = 'module.network["x"].azurerm_subnet.this';
const y = 'module.network["y"].azurerm_subnet.this';

describe('what a value that is not known is taken from', () => {
  test.each([
    [
      'azurerm_private_endpoint.zones',
      'private_service_connection.private_connection_resource_id',
      'azurerm_key_vault.kv id',
    ],
    // through outputs of modules: plain, a member of a map, a member of a whole resource
    ['azurerm_subnet_nat_gateway_association.conditional', 'subnet_id', `${x}["compute"] id`],
    ['azurerm_subnet_nat_gateway_association.only_instance', 'subnet_id', `${y}["endpoints"] id`],
    ['azurerm_private_endpoint.zones', 'subnet_id', `${x}["endpoints"] id`],
    // through an index that is not shown
    ['azurerm_subnet_nat_gateway_association.computed_key["compute"]', 'subnet_id', `${y}["compute"]`],
    // through an attribute of something else
    ['azurerm_subnet_nat_gateway_association.passed_on', 'subnet_id', `${x}["endpoints"] id`],
    // of a condition whose other branch is known
    ['azurerm_subnet_nat_gateway_association.conditional', 'nat_gateway_id', 'azurerm_nat_gateway.maybe[0] id'],
    ['azurerm_subnet_nat_gateway_association.only_instance', 'nat_gateway_id', 'azurerm_nat_gateway.maybe[0]'],
    // items of a list, one after the other
    [
      'azurerm_private_endpoint.zones',
      'private_dns_zone_group.private_dns_zone_ids[0]',
      'azurerm_private_dns_zone.zone["blob"]',
    ],
    [
      'azurerm_private_endpoint.zones',
      'private_dns_zone_group.private_dns_zone_ids[1]',
      'azurerm_private_dns_zone.zone["file"]',
    ],
    // for_each over a resource
    [
      'azurerm_role_assignment.each_value["b"]',
      'principal_id',
      'azurerm_user_assigned_identity.each["b"] principal_id',
    ],
    // one of several in a request body, by what it is for
    ['azapi_resource.body', 'body.properties.subnet.id', `${y}["compute"] id`],
    [
      'azapi_resource.body',
      'body.properties.privateLinkServiceConnections[0].properties.privateLinkServiceId',
      'azurerm_key_vault.kv id',
    ],
    [
      'azapi_resource.zone_group',
      'body.properties.privateDnsZoneConfigs[0].properties.privateDnsZoneId',
      'azurerm_private_dns_zone.zone["file"] id',
    ],
    [
      'azapi_resource.zone_group',
      'body.properties.privateDnsZoneConfigs[1].properties.privateDnsZoneId',
      'azurerm_private_dns_zone.zone["blob"] id',
    ],
    ['azapi_resource.zone_group', 'parent_id', 'azapi_resource.body id'],
    ['azapi_resource.body', 'replace_triggers_external_values[1]', 'azurerm_key_vault.kv id'],
    // what is known and the same as what it was taken from
    ['azurerm_key_vault.kv', 'resource_group_name', 'azurerm_resource_group.rg name'],
  ])('%s %s', (address, path, source) => {
    expect(sourceOf(plan, address, path)).toBe(source);
  });

  test.each([
    ['a local', 'azurerm_private_endpoint.counted[0]', 'private_service_connection.private_connection_resource_id'],
    ['for_each over a local', 'azurerm_role_assignment.each_local["vault"]', 'scope'],
    ['a dynamic block', 'azurerm_private_endpoint.counted[0]', 'private_dns_zone_group.private_dns_zone_ids[0]'],
    ['a text around a reference', 'azurerm_role_assignment.within', 'scope'],
  ])('is not to be seen behind %s', (_, address, path) => {
    const attribute = attributeAt(plan, address, path);
    expect(attribute.direct).toBeUndefined();
    expect(attribute.text(undefined)).toMatchObject({ known: false, obscurity: Obscurity.EXPRESSION });
    expect(attribute.isComputed).toBe(false);
  });

  test('is listed with everything else that an expression refers to', () => {
    const references = attributeAt(plan, 'azapi_resource.body', 'replace_triggers_external_values').references;
    expect(references.map(({ resource, path }) => [resource.address, ...path].join(' '))).toEqual([
      'azurerm_key_vault.kv public_network_access_enabled',
      'azurerm_key_vault.kv id',
    ]);
  });
});

describe('the order of creation', () => {
  const after = (address: string) => before(resourceAt(plan, address)).sort();

  test('follows references, through inputs and outputs of modules', () => {
    expect(after('azurerm_subnet_nat_gateway_association.only_instance')).toEqual(
      expect.arrayContaining([
        'azurerm_nat_gateway.maybe[0]',
        'azurerm_resource_group.rg',
        'module.network["y"].azurerm_subnet.this["compute"]',
        'module.network["y"].azurerm_subnet.this["endpoints"]',
        'module.network["y"].azurerm_virtual_network.this',
      ]),
    );
    expect(after('azurerm_nat_gateway.maybe[0]')).toEqual(['azurerm_resource_group.rg']);
  });

  test('follows depends_on, of modules and on modules', () => {
    expect(after('module.network["x"].azurerm_virtual_network.this')).toContain('azurerm_key_vault.kv');
    expect(after('azapi_resource.body')).toContain('module.network["x"].azurerm_subnet.this["endpoints"]');
  });

  test('says where a local hides it, unless what it makes is known anyway', () => {
    const hidden = (address: string) =>
      resourceAt(plan, address)
        .dependencies()
        .flatMap(({ uncertain }) => uncertain ?? []);
    expect(hidden('azurerm_private_endpoint.counted[0]')).toEqual(['plans do not show what local.vault is made of']);
    expect(hidden('azurerm_key_vault.kv')).toEqual([]);
  });

  test('is what was recorded, for what there is already', () => {
    const again = readTerraformPlan('again.json', fixture('hcl', 'again'));
    expect(before(resourceAt(again, 'azurerm_private_endpoint.counted[0]'))).toContain('azurerm_key_vault.kv');
  });
});

describe('a plan of a configuration in JSON syntax', () => {
  const json = readTerraformPlan('plan.json', fixture('json', 'plan'));
  const body = (name: string) => attributeAt(json, 'azapi_resource.body', `body.properties.${name}`);

  test('shows the expressions themselves', () => {
    expect(body('service').unresolved).toMatchObject({
      exact: true,
      suffix: '/services/default',
      targets: [{ path: ['id'] }],
    });
    expect(sourceOf(json, 'azapi_resource.body', 'parent_id')).toBe('azurerm_resource_group.rg id');
    expect(sourceOf(json, 'azapi_resource.body', 'identity.identity_ids[0]')).toBe(
      'azurerm_user_assigned_identity.id id',
    );
  });

  test('has expressions evaluated with what the plan knows', () => {
    expect(
      body('zones')
        .items()
        .map(({ unresolved }) => unresolved?.targets[0].resource.address),
    ).toEqual(['azurerm_private_dns_zone.zone["blob"]', 'azurerm_private_dns_zone.zone["file"]']);
    expect(
      attributeAt(json, 'azurerm_role_assignment.each["vault"]', 'scope').unresolved?.targets[0].resource.address,
    ).toBe('azurerm_key_vault.kv');
  });

  test('has texts that only look like expressions as they are', () => {
    expect(body('text').value).toBe('${azurerm_key_vault.kv.id}');
  });

  test('does not show locals either', () => {
    expect(body('hidden').direct).toBeUndefined();
    expect(body('hidden').text(undefined)).toMatchObject({ known: false, obscurity: Obscurity.EXPRESSION });
  });
});
