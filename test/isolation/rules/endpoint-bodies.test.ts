import { noEmptyTags } from '../../../src/isolation/rules/endpoint/no-empty-tags';
import { noPublicAccessKeys } from '../../../src/isolation/rules/endpoint/no-public-access-keys';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, messages, outcomes, verdict } from '../../support/systems';

const azurerm = rightSystem();
const ENDPOINT = 'azapi_resource.endpoint';
const DEPLOYMENT = 'azapi_resource.deployment';

/** What is said of the body of the deployment with one value of it changed. */
function withValue(path: string, value: Json): string | undefined {
  return verdict(change(azurerm, `${DEPLOYMENT}.body.${path}`, value), noPublicAccessKeys);
}

describe('BNI101 of values that are not known', () => {
  // of what can only be a text, nothing can be inside
  test.each<[string, string]>([
    ['location', 'pass'],
    ['Location', 'pass'],
    ['kind', 'pass'],
    ['sku', 'undetermined'],
    ['tags.owner', 'pass'],
    ['tags', 'undetermined'],
    ['properties.description', 'pass'],
    ['properties.kind', 'pass'],
    ['authMode', 'undetermined'],
    ['properties', 'undetermined'],
    ['settings.properties.properties', 'undetermined'],
    ['settings.more.properties.whatever', 'undetermined'],
    ['more.properties.whatever', 'undetermined'],
    ['properties.location', 'pass'],
    ['properties.tags.whatever', 'pass'],
    ['properties.properties.whatever', 'pass'],
    ['Properties.Properties.whatever', 'pass'],
    ['properties.properties', 'undetermined'],
    ['properties.properties.whatever.more', 'undetermined'],
    ['properties.whatever.properties', 'undetermined'],
    ['properties.resources.properties.whatever', 'undetermined'],
    ['properties.whatever', 'undetermined'],
    ['description', 'undetermined'],
  ])('%s: %s', (path, expected) => {
    expect(withValue(path, '${var.value}')).toBe(expected);
  });

  test.each<[string, string]>([
    ['${azurerm_key_vault.kv.id}', 'pass'],
    ['${azurerm_user_assigned_identity.ws.principal_id}', 'pass'],
    ['${azurerm_key_vault.kv.contacts}', 'undetermined'],
    ['${azurerm_machine_learning_workspace.ws.identity[0].principal_id}', 'pass'],
    ['${azurerm_machine_learning_workspace.ws.identity[0].more}', 'undetermined'],
    ['${coalesce(azurerm_key_vault.kv.id, azurerm_storage_account.st.id)}', 'pass'],
    ['${jsondecode(azurerm_key_vault.kv.id)}', 'undetermined'],
    ['${azurerm_key_vault.kv.contacts}-suffix', 'pass'],
    ['${var.name}-suffix', 'undetermined'],
  ])('properties.whatever = %s: %s', (value, expected) => {
    expect(withValue('properties.whatever', value)).toBe(expected);
  });

  test('name the place, and of another resource its address', () => {
    const system = changeAll(azurerm, {
      [`${ENDPOINT}.body.properties.whatever`]: '${var.value}',
      'azapi_update_resource.default.body.properties.more': '${var.more}',
    });
    const [message] = messages(system, noPublicAccessKeys);
    expect(message).toContain('; ');
    for (const [index, place] of [
      'body.properties.whatever',
      'azapi_update_resource.default body.properties.more',
    ].entries())
      expect(message.split('; ')[index].startsWith(`${place} cannot be seen into`)).toBe(true);
  });

  test('a part of a body that is not known is shown, and the program has decided it', () => {
    const [outcome] = outcomes(change(azurerm, `${ENDPOINT}.body.properties.more`, '${var.more}'), noPublicAccessKeys);
    expect(outcome.missing).toEqual({
      known: false,
      obscurity: 'expression',
      missing: 'body.properties.more = var.more',
    });
  });

  test('a part of a body that is null has nothing inside', () => {
    expect(withValue('properties.model', null)).toBe('pass');
  });

  test.each<[Json, string]>([
    ['not JSON', 'body = "not JSON"'],
    ['${var.body}', 'body = var.body'],
  ])('a body that is %j is not seen into', (body, expected) => {
    const [outcome] = outcomes(change(azurerm, `${ENDPOINT}.body`, body), noPublicAccessKeys);
    expect([outcome.verdict, outcome.missing]).toEqual([
      'undetermined',
      { known: false, obscurity: 'expression', missing: expected },
    ]);
  });
});

describe('BNI109 of tags', () => {
  const TAGS = `${ENDPOINT}.tags`;

  test.each<[Json, string, string]>([
    [{ owner: '' }, 'fail', 'the tag "owner" in tags is empty'],
    [{ owner: '  ' }, 'fail', 'the tag "owner" in tags is blank'],
    [{ owner: null }, 'fail', 'the tag "owner" in tags is empty'],
    [{ owner: 'x', team: '' }, 'fail', 'the tag "team" in tags is empty'],
    [{ owner: '${var.owner}' }, 'undetermined', 'tags["owner"] is not known'],
    ['${var.tags}', 'undetermined', 'tags are not known'],
    [{ owner: '${azurerm_key_vault.kv.tags}' }, 'undetermined', 'tags["owner"] is not known'],
    [{ owner: '${coalesce(azurerm_key_vault.kv.id, var.x)}' }, 'pass', ''],
    [{ owner: '${azurerm_key_vault.kv.vault_uri}-x' }, 'pass', ''],
    [{ owner: '${azurerm_key_vault.kv.vault_uri} ' }, 'undetermined', 'tags["owner"] is not known'],
    [{ owner: '${var.owner}  ' }, 'undetermined', 'tags["owner"] is not known'],
    [{ owner: '${var.owner}-x' }, 'undetermined', 'tags["owner"] is not known'],
    [{ owner: '${azurerm_key_vault.kv.id}' }, 'pass', ''],
    [{ owner: '${azurerm_machine_learning_workspace.ws.identity[0].principal_id}' }, 'pass', ''],
    [{ owner: '${replace(azurerm_key_vault.kv.id, "/.*/", "")}' }, 'undetermined', 'tags["owner"] is not known'],
    [{}, 'pass', ''],
    // Terraform itself refuses these
    [{ owner: [] }, 'pass', ''],
    ['', 'pass', ''],
  ])('%j: %s', (tags, expected, message) => {
    const found = outcomes(change(azurerm, TAGS, tags), noEmptyTags).find(
      ({ resource }) => resource.address === ENDPOINT,
    );
    expect([found?.verdict, found?.message]).toEqual([expected, message]);
  });

  test('in a body, of its own and of another resource', () => {
    const system = changeAll(azurerm, {
      [`${ENDPOINT}.body.tags`]: { a: '' },
      'azapi_update_resource.default.body.tags': { b: '' },
      'azurerm_machine_learning_workspace.ws.tags': { c: '' },
    });
    expect(messages(system, noEmptyTags)).toEqual([
      [
        'the tag "a" in body.tags is empty',
        'the tag "b" in azapi_update_resource.default body.tags is empty',
        'the tag "c" in azurerm_machine_learning_workspace.ws tags is empty',
      ].join('; '),
      'the tag "c" in azurerm_machine_learning_workspace.ws tags is empty',
    ]);
  });

  test.each<[Json, string, string]>([
    [{ owner: '${var.owner}' }, 'missing', 'tags["owner"] = var.owner'],
    ['${var.tags}', 'missing', 'tags = var.tags'],
    [{ owner: null }, 'tags["owner"]', 'null'],
    [{ owner: ' ' }, 'tags["owner"]', ' '],
  ])('are shown as they are: %j', (tags, attribute, value) => {
    const [outcome] = outcomes(change(azurerm, TAGS, tags), noEmptyTags);
    expect(outcome.evidence).toEqual([{ attribute, value }]);
  });

  test('in a body that is null are none', () => {
    expect(verdict(change(azurerm, `${ENDPOINT}.body.tags`, null), noEmptyTags)).toBe('pass');
  });

  test('in a body that is not known are the matter of another rule', () => {
    expect(verdict(change(azurerm, `${ENDPOINT}.body`, '${var.body}'), noEmptyTags)).toBe('pass');
  });
});
