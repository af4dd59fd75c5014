import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { Aspects, IAspect, TerraformStack, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { AzureProviders, Egress, Isolation, SecureBatchEndpoint } from 'cdktf-azureml-private';
import 'cdktf-azureml-private/testing';
import { rightSystem } from '../support/right-system';
import { change } from '../support/systems';

interface Program {
  readonly stack: TerraformStack;
  readonly scoring: SecureBatchEndpoint;
}

function program(egress?: Egress): Program {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AzureProviders(stack, 'Providers');
  return { stack, scoring: new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope', egress }) };
}

function account({ scoring }: Program): StorageAccount {
  return scoring.node.findChild('Storage').node.findChild('Resource') as StorageAccount;
}

function messageOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

const right = rightSystem();
const withoutQueue = change(right, 'azurerm_private_endpoint.queue');

describe('toBeIsolated', () => {
  test('passes a stack as this library makes it', () => {
    expect(program().stack).toBeIsolated();
  });

  test('passes what Testing.synth gives, as text and as an object', () => {
    const text = Testing.synth(program().stack);
    expect(text).toBeIsolated();
    expect(JSON.parse(text)).toBeIsolated();
  });

  test('reads like the report where a stack is not isolated', () => {
    const it = program();
    account(it).addOverride('public_network_access_enabled', true);
    account(it).addOverride('network_rules.default_action', 'Allow');
    const message = messageOf(() => expect(it.stack).toBeIsolated());
    expect(message).toMatch(/^expected it to be isolated, but there is 1 finding:\n\n/);
    expect(message).toContain('BNI305 storage-not-public (invariant): ');
    expect(message).toContain('  construct  stack/Scoring/Storage/Resource\n');
    expect(message).toContain('  mend       use SecureStorageAccount');
    expect(it.stack).not.toBeIsolated();
  });

  test('runs aspects, as the synthesis does', () => {
    class Opener implements IAspect {
      public visit(node: IConstruct): void {
        if (node.node.path.endsWith('Storage/Resource')) {
          (node as StorageAccount).minTlsVersion = 'TLS1_0';
        }
      }
    }
    const { stack } = program();
    Aspects.of(stack).add(new Opener());
    expect(stack).toFailRule('BNI702');
    expect(stack).not.toBeIsolated();
  });

  test('takes acknowledged findings of a stack', () => {
    const { stack, scoring } = program(Egress.none());
    expect(stack).not.toBeIsolated();
    Isolation.of(scoring).acknowledge({ id: 'BNI414', reason: 'the hub advertises a default route' });
    expect(stack).toBeIsolated();
  });

  test('counts an invariant that an expression hides, and not what lies outside', () => {
    const access = 'azurerm_machine_learning_workspace.ws.public_network_access_enabled';
    expect(change(right, access, '${var.public}')).not.toBeIsolated();
    const registry = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/cr';
    const outside = change(right, 'azurerm_machine_learning_workspace.ws.container_registry_id', registry);
    expect(outside).toBeIsolated();
    expect(outside).not.toBeIsolated({ strict: true });
  });

  test('counts advice when it is strict', () => {
    const kept = change(right, 'azurerm_machine_learning_compute_cluster.scoring.scale_settings.min_node_count', 1);
    expect(kept).toBeIsolated();
    expect(messageOf(() => expect(kept).toBeIsolated({ strict: true }))).toContain('BNI504 scales-to-zero (advice)');
  });

  test('says what is right where the opposite is expected', () => {
    expect(messageOf(() => expect(right).not.toBeIsolated())).toMatch(
      /^expected it not to be isolated, but nothing stands against that: of \d+ rules, \d+ pass$/,
    );
  });

  test('judges plans and states', () => {
    const state = { format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources: [] } } };
    expect(() => expect(state).toBeIsolated()).toThrow('there is nothing to judge');
    const plan = { format_version: '1.2', planned_values: { root_module: {} }, resource_changes: [] };
    expect(() => expect(plan).toBeIsolated()).toThrow('there is nothing to judge');
  });

  test.each<[string, unknown, string]>([
    ['a stack without a workspace', new TerraformStack(Testing.app(), 'empty'), 'there is nothing to judge'],
    ['a configuration without a workspace', { resource: {} }, 'there is nothing to judge'],
    ['HCL', 'resource "azurerm_storage_account" "st" {}', 'the text is not JSON: give a TerraformStack'],
    ['a list', [], 'give a TerraformStack, or JSON such as Testing.synth(stack)'],
    ['nothing', undefined, 'give a TerraformStack, or JSON such as Testing.synth(stack)'],
    ['a construct', new TerraformStack(Testing.app(), 'empty').node.root, 'give a TerraformStack'],
  ])('fails with a clear error on %s, in either direction', (_, subject, message) => {
    expect(messageOf(() => expect(subject).toBeIsolated())).toContain(message);
    expect(messageOf(() => expect(subject).not.toBeIsolated())).toContain(message);
  });
});

describe('toPassRule', () => {
  test('passes where a rule holds', () => {
    expect(program().stack).toPassRule('BNI303');
    expect(right).toPassRule('BNI303');
  });

  test('shows the finding where it does not', () => {
    const message = messageOf(() => expect(withoutQueue).toPassRule('BNI303'));
    expect(message).toMatch(/^expected BNI303 storage-endpoint-queue to pass, but it fails:\n\nconfiguration\n/);
    expect(message).toContain('azurerm_storage_account.st has no private endpoint for queue');
    expect(withoutQueue).not.toPassRule('BNI303');
  });

  test('fails where the rule cannot tell, does not apply, or is acknowledged', () => {
    const hidden = change(right, 'azurerm_container_registry.cr.quarantine_policy_enabled', '${var.quarantine}');
    expect(messageOf(() => expect(hidden).toPassRule('BNI315'))).toContain('but it cannot be proven:');
    expect(messageOf(() => expect(right).toPassRule('BNI207'))).toContain('but it does not apply');
    const { stack, scoring } = program(Egress.none());
    Isolation.of(scoring).acknowledge({ id: 'BNI414', reason: 'the hub advertises a default route' });
    expect(messageOf(() => expect(stack).toPassRule('BNI414'))).toContain(
      'but its violation is acknowledged (the hub advertises a default route)',
    );
  });

  test('names what passes where the opposite is expected', () => {
    expect(messageOf(() => expect(right).not.toPassRule('BNI305'))).toBe(
      'expected BNI305 storage-not-public not to pass, but it passes for azurerm_storage_account.st',
    );
  });

  test.each<[unknown, string]>([
    ['BNI309', '"BNI309" is not a rule, these are: BNI301, BNI302'],
    ['storage', '"storage" is not a rule, these are: BNI101, BNI102'],
    [undefined, 'undefined is not a rule, these are: BNI101'],
  ])('fails with the rules that there are for %p', (id, message) => {
    expect(messageOf(() => expect(right).toPassRule(id as string))).toContain(message);
  });
});

describe('toFailRule', () => {
  test('passes where a rule is violated', () => {
    expect(withoutQueue).toFailRule('BNI303');
  });

  test('says what the rule finds instead', () => {
    expect(messageOf(() => expect(right).toFailRule('BNI305'))).toBe(
      'expected BNI305 storage-not-public to fail, but it passes for azurerm_storage_account.st',
    );
    expect(messageOf(() => expect(right).toFailRule('BNI207'))).toBe(
      'expected BNI207 managed-network-queue-table to fail, but it does not apply: nothing of what it judges is there',
    );
    expect(messageOf(() => expect(withoutQueue).not.toFailRule('BNI303'))).toContain('not to fail, but it fails:');
  });
});

test('a workspace alone is judged for being ready', () => {
  const { endpoint: _, deployment: __, ...others } = (right.resource as any).azapi_resource;
  const bare = { resource: { ...(right.resource as object), azapi_resource: others, azapi_update_resource: {} } };
  expect(bare).toPassRule('BNI201');
  expect(bare).not.toPassRule('BNI101');
});
