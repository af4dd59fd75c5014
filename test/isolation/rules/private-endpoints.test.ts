import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import type { Resource } from '../../../src/isolation/facts/resource';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { createdBefore, hiddenBefore } from '../../../src/isolation/rules/creation-order';
import { addressesOf, findPrivateEndpoint, searchResult } from '../../../src/isolation/rules/find-private-endpoint';
import { addNetwork } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, valueAt } from '../../support/systems';

/* The search for a private endpoint, and what comes before a resource: what many rules rest on. */

const BLOB = 'azurerm_private_endpoint.blob';
const CONNECTION = `${BLOB}.private_service_connection`;
const TARGET = `${CONNECTION}.private_connection_resource_id`;
const ACCOUNT = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st';

/** What a search for the endpoint of blobs brings, from the network of the jobs or from any. */
function searched(json: JsonObject, isNear = false) {
  const facts = new Facts(readTerraformJson([{ label: 'stack', content: json }]));
  const [{ storage, jobNetworks }] = systemsOf(facts);
  const search = findPrivateEndpoint(facts, storage.link, 'blob', isNear ? jobNetworks[0] : undefined);
  const addresses = (list: readonly { resource: Resource }[]) => list.map(({ resource }) => resource.address);
  return {
    found: search.found?.resource.address,
    doubt: search.doubt && `${search.doubt.missing} (${search.doubt.obscurity})`,
    elsewhere: addresses(search.elsewhere),
    possible: addresses(search.possible),
    says: searchResult(storage.link, 'blob', search),
  };
}

/** Copies of the endpoint that lead to something that is not known. */
function unclear(count: number, more: JsonObject = {}): JsonObject {
  const copies = Array.from({ length: count }, (_, index): [string, Json] => [
    index === 0 ? BLOB : `${BLOB}${index + 1}`,
    {
      ...(valueAt(rightSystem(), BLOB) as JsonObject),
      private_service_connection: {
        ...(valueAt(rightSystem(), CONNECTION) as JsonObject),
        private_connection_resource_id: '${var.target}',
      },
      ...more,
    },
  ]);
  return changeAll(rightSystem(), Object.fromEntries(copies));
}

const target = 'private_service_connection[0].private_connection_resource_id = var.target';

describe('a private endpoint', () => {
  test('is found', () => {
    expect(searched(rightSystem(), true)).toMatchObject({ found: BLOB, elsewhere: [], possible: [] });
  });

  test('is not there', () => {
    expect(searched(change(rightSystem(), BLOB))).toMatchObject({
      found: undefined,
      doubt: undefined,
      says: 'azurerm_storage_account.st has no private endpoint for blob',
    });
  });

  test('may be in a module', () => {
    const json = change(change(rightSystem(), BLOB), '.module', { network: { source: './network' } });
    expect(searched(json)).toMatchObject({
      doubt: 'what module.network declares (outside)',
      says: 'azurerm_storage_account.st has no private endpoint for blob in this document, as far as it shows',
    });
  });

  test('stands in a network that is not reached', () => {
    const json = changeAll(addNetwork(rightSystem(), 'other', '10.70.0.0/16'), {
      [`${BLOB}.subnet_id`]: '${azurerm_subnet.other_endpoints.id}',
    });
    expect(searched(json, true)).toMatchObject({ found: undefined, doubt: undefined, elsewhere: [BLOB] });
    expect(searched(json)).toMatchObject({ found: BLOB, elsewhere: [] });
  });

  test.each<[string, JsonObject, string]>([
    [
      'may not be made',
      change(rightSystem(), `${BLOB}.count`, '${var.count}'),
      `whether ${BLOB} exists: count = var.count (expression)`,
    ],
    [
      'has a subresource that is not known',
      change(rightSystem(), `${CONNECTION}.subresource_names`, ['${module.m.name}']),
      'private_service_connection[0].subresource_names[0] = module.m.name (expression)',
    ],
    [
      'may want approval',
      change(rightSystem(), `${CONNECTION}.is_manual_connection`, '${module.m.manual}'),
      'private_service_connection[0].is_manual_connection = module.m.manual (expression)',
    ],
    [
      'wants the approval of the program',
      change(rightSystem(), `${CONNECTION}.is_manual_connection`, true),
      `who approves the manual connection of ${BLOB} (expression)`,
    ],
    [
      'wants the approval of somebody else',
      changeAll(rightSystem(), {
        [`${CONNECTION}.is_manual_connection`]: true,
        [TARGET]: ACCOUNT,
        'azurerm_machine_learning_workspace.ws.storage_account_id': ACCOUNT,
      }),
      `who approves the manual connection of ${BLOB} (outside)`,
    ],
    [
      'is of an account that is made elsewhere',
      changeAll(rightSystem(), {
        [BLOB]: undefined,
        'azurerm_machine_learning_workspace.ws.storage_account_id': ACCOUNT,
      }),
      `private endpoints of ${ACCOUNT} that are declared elsewhere (outside)`,
    ],
    [
      'is of an account that is not known',
      changeAll(rightSystem(), {
        [BLOB]: undefined,
        'azurerm_machine_learning_workspace.ws.storage_account_id': '${var.account}',
      }),
      'storage_account_id = var.account (outside)',
    ],
    ['leads to what is not known, which the program decides', unclear(1), `${target} (expression)`],
    [
      'leads to what is not known, for an account that is made elsewhere',
      change(unclear(1), 'azurerm_machine_learning_workspace.ws.storage_account_id', ACCOUNT),
      `${target} (outside)`,
    ],
  ])('%s', (_, json, doubt) => {
    expect(searched(json)).toMatchObject({ found: undefined, doubt });
  });

  test('of several that may be the one counts where it is within reach', () => {
    expect(searched(unclear(1), true).possible).toEqual([BLOB]);
    const far = changeAll(addNetwork(unclear(1), 'other', '10.70.0.0/16'), {
      [`${BLOB}.subnet_id`]: '${azurerm_subnet.other_endpoints.id}',
    });
    expect(searched(far, true)).toMatchObject({ possible: [], doubt: undefined });
    expect(searched(far).possible).toEqual([BLOB]);
    expect(searched(change(unclear(1), `${BLOB}.subnet_id`, '${var.subnet}'), true).possible).toEqual([BLOB]);
  });

  test.each([
    [1, `where ${BLOB} leads is not`],
    [2, `where ${BLOB} and ${BLOB}2 lead is not`],
    [4, `where ${BLOB} and ${BLOB}2 and ${BLOB}3 and ${BLOB}4 lead is not`],
    [6, `where ${BLOB}, ${BLOB}2, ${BLOB}3, ${BLOB}4 and 2 more lead is not`],
  ])('of %d that may be the one is named', (count, says) => {
    expect(searched(unclear(count)).says).toBe(
      `whether azurerm_storage_account.st has a private endpoint for blob is not known: ${says}`,
    );
  });

  test('is named once', () => {
    const { privateEndpoints } = new Facts(readTerraformJson([{ label: 'stack', content: unclear(1) }]));
    const [first, second] = privateEndpoints;
    expect(addressesOf([first, first, second])).toBe(
      [first, second].map(({ resource }) => resource.address).join(' and '),
    );
  });
});

describe('what comes before a resource', () => {
  const resource = (address: string, before: () => Resource[] = () => [], more: Partial<Resource> = {}): Resource =>
    ({ key: address, address, type: 'a', dependencies: before, ...more }) as Resource;
  const first = resource('first');
  const second = resource('second', () => [first]);
  const third: Resource = resource('third', () => [second, first]);
  const circle: Resource = resource('circle', () => [second, circle]);

  test('is what it waits for, directly or not', () => {
    expect([first, second, third].map((one) => createdBefore(third).has(one))).toEqual([true, true, false]);
    expect([...createdBefore(third).all].map(({ address }) => address)).toEqual(['second', 'first']);
    expect(createdBefore(first).has(second)).toBe(false);
  });

  test('ends where it goes in a circle', () => {
    expect([...createdBefore(circle).all].map(({ address }) => address)).toEqual(['second', 'circle', 'first']);
    expect(createdBefore(circle).has(third)).toBe(false);
  });

  test('is asked for once', () => {
    let times = 0;
    const counted = resource('counted', () => {
      times += 1;
      return [first];
    });
    expect([createdBefore(counted).has(first), createdBefore(counted).has(second)]).toEqual([true, false]);
    expect(times).toBe(1);
  });

  test.each<[string, Resource, string | undefined]>([
    ['a local of a plan', resource('local.x', undefined, { type: '', uncertain: 'local.x' }), 'local.x'],
    ['a local that is known', resource('local.x', undefined, { type: '' }), undefined],
    ['a resource that may not be made', resource('a.x', undefined, { uncertain: 'count = var.count' }), undefined],
  ])('may be hidden by %s', (_, hidden, expected) => {
    const waiting = resource(`waits for ${hidden.address}`, () => [hidden]);
    expect(hiddenBefore(waiting)?.missing).toBe(expected);
  });
});
