import { managedNetworkMode } from '../../../src/isolation/rules/workspace/managed-network-mode';
import { managedNetworkQueueTable } from '../../../src/isolation/rules/workspace/managed-network-queue-table';
import { oneKindOfNetwork } from '../../../src/isolation/rules/workspace/one-kind-of-network';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, outcomes, verdict, verdicts } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const AZAPI = 'azapi_resource.ws.body.properties';
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

const patch = (body: Json, system = azurerm, id = `\${${WORKSPACE}.id}`): JsonObject =>
  change(system, 'azapi_update_resource.patch', {
    type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
    resource_id: id,
    body,
  });

describe('with a managed network', () => {
  const STORAGE = '${azurerm_storage_account.st.id}';
  const rule = (subresource: Json, target: Json = STORAGE): JsonObject => ({
    name: `rule-${String(subresource)}`,
    workspace_id: `\${${WORKSPACE}.id}`,
    service_resource_id: target,
    sub_resource_target: subresource,
  });
  const RULES = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';
  const CLUSTERS = 'azurerm_machine_learning_compute_cluster';
  const managed = changeAll(azurerm, {
    [`${WORKSPACE}.managed_network.isolation_mode`]: 'AllowOnlyApprovedOutbound',
    [`${CLUSTERS}.scoring.subnet_resource_id`]: undefined,
    [`${CLUSTERS}.build.subnet_resource_id`]: undefined,
    [RULES]: { queue: rule('queue'), table: rule('table') },
  });
  const azapiRule = (subresource: string, target = '${azapi_resource.st.id}'): JsonObject => ({
    type: 'PrivateEndpoint',
    destination: { serviceResourceId: target, subresourceTarget: subresource },
  });
  const azapiManaged = changeAll(azapi, {
    [`${AZAPI}.managedNetwork`]: {
      isolationMode: 'AllowInternetOutbound',
      outboundRules: { q: azapiRule('queue'), t: azapiRule('table') },
    },
    'azapi_resource.scoring.body.properties.properties.subnet': undefined,
    'azapi_resource.build.body.properties.properties.subnet': undefined,
  });
  const separately = changeAll(azapiManaged, {
    [`${AZAPI}.managedNetwork.outboundRules`]: undefined,
    ...Object.fromEntries(
      ['queue', 'table'].map((subresource) => [
        `azapi_resource.rule_${subresource}`,
        {
          type: 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01',
          parent_id: '${azapi_resource.ws.id}',
          name: subresource,
          body: { properties: azapiRule(subresource) },
        },
      ]),
    ),
  });

  describe('BNI207 managed-network-queue-table', () => {
    test.each<[string, JsonObject]>([
      ['rules of azurerm', managed],
      ['rules inside the workspace', azapiManaged],
      ['rules of azapi', separately],
      [
        'rules that an update adds',
        patch(
          {
            properties: {
              managedNetwork: { outboundRules: { q: azapiRule('queue', STORAGE), t: azapiRule('Table', STORAGE) } },
            },
          },
          change(managed, RULES),
        ),
      ],
    ])('passes %s', (_, system) => {
      expect(verdict(system, managedNetworkQueueTable)).toBe('pass');
    });

    test.each<[string, JsonObject, string]>([
      ['no rule for queue', change(managed, `${RULES}.queue`), 'queue'],
      ['no rule for table', change(managed, `${RULES}.table`), 'table'],
      [
        'a rule to another account',
        change(managed, `${RULES}.table`, rule('table', '${azurerm_key_vault.kv.id}')),
        'table',
      ],
      ['no rule for table in azapi', change(azapiManaged, `${AZAPI}.managedNetwork.outboundRules.t`), 'table'],
      ['no rules at all in azapi', change(azapiManaged, `${AZAPI}.managedNetwork.outboundRules`), 'queue'],
    ])('fails on %s', (_, system, subresource) => {
      expect(verdict(system, managedNetworkQueueTable)).toBe('fail');
      expect(messages(system, managedNetworkQueueTable)[0]).toContain(`outbound rule for ${subresource}`);
    });

    test.each<[string, JsonObject]>([
      ['a subresource that is not known', change(managed, `${RULES}.table`, rule('${var.subresource}'))],
      ['a target that is not known', change(managed, `${RULES}.table`, rule('table', '${var.account}'))],
      ['a rule that may not exist', change(managed, `${RULES}.table.count`, '${var.count}')],
      ['rules that are not known', change(azapiManaged, `${AZAPI}.managedNetwork.outboundRules`, '${var.rules}')],
      ['a mode that is not known', change(azurerm, `${WORKSPACE}.managed_network.isolation_mode`, '${var.mode}')],
    ])('is undetermined about %s', (_, system) => {
      expect(verdict(system, managedNetworkQueueTable)).toBe('undetermined');
    });

    const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st';
    const read = { azurerm_storage_account: { st: { name: '${var.account}', resource_group_name: 'rg' } } };
    const module = { target: { source: './target' } };

    // what the program makes on both sides it also leads to one another
    test.each<[string, JsonObject, string, string]>([
      [
        'a target that a variable gives',
        change(managed, `${RULES}.table`, rule('table', '${var.account}')),
        'expression',
        `what ${RULES}.table leads to`,
      ],
      [
        'a target that may be an account which is made elsewhere',
        changeAll(managed, {
          [`${WORKSPACE}.storage_account_id`]: account,
          [`${RULES}.queue`]: rule('queue', account),
          [`${RULES}.table`]: rule('table', '${data.azurerm_storage_account.st.id}'),
          '.data': read,
        }),
        'outside',
        `what ${RULES}.table leads to`,
      ],
      [
        'a subresource that a module gives',
        changeAll(managed, { [`${RULES}.table`]: rule('${module.target.name}'), '.module': module }),
        'expression',
        'sub_resource_target = module.target.name',
      ],
      [
        'a subresource that a module gives, of an account which is made elsewhere',
        changeAll(managed, {
          [`${WORKSPACE}.storage_account_id`]: account,
          [`${RULES}.queue`]: rule('queue', account),
          [`${RULES}.table`]: rule('${module.target.name}', account),
          '.module': module,
        }),
        'outside',
        'sub_resource_target = module.target.name',
      ],
    ])('says who has to know of %s', (_, system, obscurity, missing) => {
      const [outcome] = outcomes(system, managedNetworkQueueTable);
      expect(outcome.missing).toEqual({ known: false, obscurity, missing });
    });

    test('counts no rule of another workspace, nor one without a subresource', () => {
      const other = { ...rule('table'), workspace_id: OUTSIDE };
      expect(verdict(change(managed, `${RULES}.table`, other), managedNetworkQueueTable)).toBe('fail');
      expect(verdict(change(managed, `${RULES}.table.sub_resource_target`), managedNetworkQueueTable)).toBe('fail');
    });
  });

  describe('BNI208 one-kind-of-network', () => {
    const SUBNET = `${CLUSTERS}.scoring.subnet_resource_id`;

    test.each<[string, JsonObject]>([
      ['a subnet and a managed network', change(managed, SUBNET, '${azurerm_subnet.compute.id}')],
      ['neither', change(azurerm, SUBNET)],
      ['neither, in a state', change(azurerm, SUBNET, '')],
      ['neither, in azapi', change(azapi, 'azapi_resource.scoring.body.properties.properties.subnet')],
    ])('fails on %s', (_, system) => {
      expect(verdicts(system, oneKindOfNetwork).filter((line) => line.startsWith('fail'))).toHaveLength(1);
    });

    test.each<[string, JsonObject]>([
      ['a managed network alone', managed],
      ['a managed network of azapi alone', azapiManaged],
    ])('passes %s', (_, system) => {
      expect(verdict(system, oneKindOfNetwork)).toBe('pass');
    });

    test.each<[string, JsonObject]>([
      ['a subnet that is not known', change(azurerm, SUBNET, '${var.subnet}')],
      ['a mode that is not known', change(azurerm, `${WORKSPACE}.managed_network.isolation_mode`, '${var.mode}')],
    ])('is undetermined about %s', (_, system) => {
      expect(verdict(system, oneKindOfNetwork)).toBe('undetermined');
    });
  });

  describe('BNI209 managed-network-mode', () => {
    test.each<[string, JsonObject, string]>([
      ['approved traffic only', managed, 'pass'],
      [
        'approved traffic only, in other case',
        change(managed, `${WORKSPACE}.managed_network.isolation_mode`, 'allowOnlyApprovedOutbound'),
        'pass',
      ],
      ['all traffic', azapiManaged, 'fail'],
      [
        'all traffic of azurerm',
        change(managed, `${WORKSPACE}.managed_network.isolation_mode`, 'AllowInternetOutbound'),
        'fail',
      ],
      [
        'a mode that is not known',
        change(managed, `${WORKSPACE}.managed_network.isolation_mode`, '${var.mode}'),
        'undetermined',
      ],
    ])('judges %s', (_, system, expected) => {
      expect(verdict(system, managedNetworkMode)).toBe(expected);
    });
  });
});
