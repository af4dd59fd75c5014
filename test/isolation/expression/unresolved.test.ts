import { evaluateExpression, Scope } from '../../../src/isolation/facts/expression';
import { Obscurity, PartialValue, Unresolved } from '../../../src/isolation/facts/value';
import { attributeOf, resource, scopeOf } from './support';

const account = resource('azurerm_storage_account.sa');
const id = attributeOf(account, ['id']);
const vault = attributeOf(resource('azurerm_key_vault.kv'), ['id'], Obscurity.OUTSIDE);
const scope = scopeOf({
  sa: { id },
  kv: { id: vault },
  vnet: { subnet_id: attributeOf(resource('azurerm_private_endpoint.vnet'), ['subnet_id']) },
  module: { id: new Unresolved(Obscurity.OUTSIDE, 'module.storage.id') },
  local: { on: true, list: ['a', 'b'], ids: [id, vault], map: { a: id, b: 'x' } },
});

function evaluate(expression: string): PartialValue {
  return evaluateExpression(expression, scope);
}

describe("the name in an id, which is split at its slashes, is the resource's", () => {
  test.each([
    'element(split("/", sa.id), 8)',
    'split("/", sa.id)[8]',
    'reverse(split("/", sa.id))[0]',
    'element(split("/", "${sa.id}/blobServices/default"), 8)',
    'slice(split("/", lower(sa.id)), 8, 9)[0]',
  ])('%s', (expression) => {
    const name = evaluate(expression) as Unresolved;
    expect(name).toMatchObject({ exact: true, suffix: '', targets: [{ resource: account, path: ['name'] }] });
    expect(name.text).toBe('azurerm_storage_account.sa.name');
  });

  test.each([
    ['element(split("/", sa.id), 3)', 'resourceGroups'],
    ['element(split("/", "${sa.id}/blobServices/default"), 10)', 'default'],
    ['length(split("/", sa.id))', 9],
  ])('%s is %s', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });

  test.each([
    'element(split("/", sa.id), 2)',
    'split("-", sa.id)[0]',
    'element(split("/", vnet.subnet_id), 8)',
    'element(split("/", module.id), 8)',
    'element(split("/", "${sa.id}-other"), 8)',
    'split("/", "${sa.id}other/blobServices/default")[8]',
  ])('%s is not known', (expression) => {
    expect(evaluate(expression)).toMatchObject({ exact: false });
  });
});

describe('an exact value', () => {
  test.each([
    'sa.id',
    '(sa.id)',
    '"${sa.id}"',
    'lower(sa.id)',
    'upper(sa.id)',
    'tostring(sa.id)',
    'trimspace(sa.id)',
    'sensitive(sa.id)',
    'nonsensitive(sensitive(sa.id))',
    'one([sa.id])',
    'one(toset([sa.id]))',
    'element([sa.id, "x"], 0)',
    'element(tolist([sa.id]), 0)',
    'try(sa.id, "fallback")',
    'try(local.list[7], sa.id)',
    'coalesce("", null, sa.id)',
    'coalesce(sa.id, kv.id)',
    'local.on ? sa.id : kv.id',
    '[for x in [sa.id] : x][0]',
    '{ a = sa.id, b = kv.id }.a',
    'local.map["a"]',
    'local.ids[0]',
    'lookup(local.map, "a", "none")',
    'merge({ a = kv.id }, { a = sa.id })["a"]',
    'concat([kv.id], [sa.id])[1]',
    'values(local.map)[0]',
    'coalescelist([], [sa.id])[0]',
    'join("/", [sa.id])',
    'format("%s", sa.id)',
    'zipmap(["a"], [sa.id]).a',
    'reverse([sa.id, "x"])[1]',
    'slice([sa.id, "x"], 0, 1)[0]',
  ])('stays exact: %s', (expression) => {
    expect(evaluate(expression)).toMatchObject({
      exact: true,
      targets: id.targets,
      suffix: '',
      obscurity: id.obscurity,
    });
  });

  test.each([
    ['"${sa.id}/blobServices/default"', '/blobServices/default'],
    ['join("/", [sa.id, "blobServices", "default"])', '/blobServices/default'],
    ['format("%s/%s", sa.id, "x")', '/x'],
    ['lower("${sa.id}/Blob")', '/blob'],
    ['lower(join("/", [sa.id, local.list[1]]))', '/b'],
    ['try("${sa.id}/x", null)', '/x'],
  ])('keeps the text after it: %s', (expression, suffix) => {
    expect(evaluate(expression)).toMatchObject({ exact: true, suffix, targets: id.targets });
  });

  test.each([
    'replace(sa.id, "a", "b")',
    'split("-", sa.id)',
    'split("-", sa.id)[2]',
    'title(sa.id)',
    'sa.id == "x"',
    '!sa.id',
    '-sa.id',
    'sa.id ? 1 : 2 + sa.id',
    'unknown_function(sa.id, 1)',
    'format("%q", sa.id)',
    'format("%5s", sa.id)',
    'length(sa.id)',
    'jsonencode({ a = [sa.id] })',
    'local.list[sa.id]',
    'contains(["x", sa.id], "y")',
    'distinct(["x", sa.id])',
    'merge(sa.id, {})',
    'keys(sa.id)',
    '[for x in sa.id : x]',
    '[for x in local.list : x if x == sa.id]',
    '{ for x in local.list : sa.id => x }',
    '{ (sa.id) = 1 }',
    'length(toset(["x", sa.id]))',
    'concat(sa.id, ["x"])',
    'max(1, sa.id)',
    'f(sa.id...)',
    'coalesce("${sa.id}${kv.id}", "x") == sa.id',
    'sa.id[*]',
    'sa.id.*.x',
    'alltrue([sa.id])',
  ])('makes what is computed from it inexact: %s', (expression) => {
    const value = evaluate(expression);
    expect(value).toBeInstanceOf(Unresolved);
    expect(value).toMatchObject({ exact: false, suffix: '' });
    expect((value as Unresolved).targets).toContainEqual(id.targets[0]);
  });
});

describe('what is known in spite of parts that are not', () => {
  test.each<[string, PartialValue]>([
    ['length([sa.id, kv.id])', 2],
    ['length(local.map)', 2],
    ['keys(local.map)', ['a', 'b']],
    ['lookup(local.map, "b", "none")', 'x'],
    ['lookup(local.map, "c", "none")', 'none'],
    ['contains(["x", sa.id], "x")', true],
    ['element([sa.id, "x"], 1)', 'x'],
    ['coalesce("x", sa.id)', 'x'],
    ['try("x", sa.id)', 'x'],
    ['can("x")', true],
    ['false && sa.id', false],
    ['sa.id && false', false],
    ['true || sa.id', true],
    ['sa.id || "true"', true],
    ['local.ids == null', false],
    ['sa.id == "x" ? "same" : "same"', 'same'],
    ['sa.id == "x" ? [1, { a = 2 }] : [1, { a = 2 }]', [1, { a: 2 }]],
    ['[for x in local.ids : "x"]', ['x', 'x']],
    ['index(["x", sa.id], "x")', 0],
    ['tolist([1, sa.id, "x"])[0]', '1'],
    ['tolist([1, sa.id])[0]', 1],
  ])('%s', (expression, expected) => expect(evaluate(expression)).toEqual(expected));

  test('keeps its place in lists and objects', () => {
    expect(evaluate('{ ids = [sa.id, "x"], n = 1 }')).toEqual({ ids: [id, 'x'], n: 1 });
    expect(evaluate('toset(["b", sa.id, "a", "b"])')).toEqual(['a', 'b', id]);
    expect(evaluate('[for x in local.ids : { id = x }]')).toEqual([{ id }, { id: vault }]);
    expect(evaluate('setproduct([1], ["a"])')).toEqual([[1, 'a']]);
  });
});

describe('a conditional whose condition is not known', () => {
  test('is made of both branches, not of its condition', () => {
    const value = evaluate('unknown.x ? sa.id : [kv.id]') as Unresolved;
    expect(value).toMatchObject({ exact: false, obscurity: Obscurity.EXPRESSION, text: 'unknown.x ? sa.id : [kv.id]' });
    expect(value.targets).toEqual([...id.targets, ...vault.targets]);
    expect((evaluate('sa.id == "" ? "a" : "b"') as Unresolved).targets).toEqual([]);
  });

  test('tells what a branch that fails is made of', () => {
    expect(evaluate('unknown.x ? upper(sa.id, kv.id) : 1')).toMatchObject({
      targets: [...id.targets, ...vault.targets],
    });
  });
});

describe('try and can', () => {
  test('do not know whether an inexact value fails', () => {
    const value = evaluate('try(unknown.x, sa.id)') as Unresolved;
    expect(value).toMatchObject({ exact: false, targets: id.targets });
    expect(evaluate('try({ a = unknown.x }, "x")')).toBeInstanceOf(Unresolved);
    expect(evaluate('can(unknown.x)')).toBeInstanceOf(Unresolved);
  });

  test('do not take for a failure what only this evaluator cannot do', () => {
    expect(evaluate('try(1 / 3, "x")')).toBeInstanceOf(Unresolved);
    expect(evaluate('try(no_such_function(1), "x")')).toBeInstanceOf(Unresolved);
    expect(evaluate('can(pow(2, 80))')).toBeInstanceOf(Unresolved);
    expect(evaluate('try(regex("(a+)+$", "b"), "x")')).toBeInstanceOf(Unresolved);
  });
});

describe('the reason', () => {
  test('is that of the only part', () => {
    expect(evaluate('replace(kv.id, "a", "b")')).toMatchObject({ obscurity: Obscurity.OUTSIDE });
    expect(evaluate('split("-", sa.id)')).toMatchObject({ obscurity: Obscurity.AFTER_APPLY });
  });

  test('is the expression for several parts with different reasons, and for functions that are not known', () => {
    expect(evaluate('[sa.id, kv.id] == [1, 2]')).toMatchObject({ obscurity: Obscurity.EXPRESSION });
    expect(evaluate('file(kv.id)')).toMatchObject({ obscurity: Obscurity.EXPRESSION, text: 'file(kv.id)' });
    expect(evaluate('timestamp()')).toEqual(new Unresolved(Obscurity.EXPRESSION, 'timestamp()'));
  });

  test('of a failure names everything it was made of', () => {
    expect(evaluate('upper(sa.id, kv.id)')).toMatchObject({ targets: [...id.targets, ...vault.targets], exact: false });
  });
});

describe('what the scope is asked', () => {
  function asked(expression: string, roots: { [root: string]: PartialValue }): string[] {
    const listening = scopeOf(roots);
    evaluateExpression(expression, listening);
    return listening.asked;
  }

  test('is the whole path, with indexes that had to be evaluated', () => {
    const traversals: (readonly (string | number)[])[] = [];
    const listening: Scope = {
      resolve: ({ root, path }) => {
        traversals.push([root, ...path]);
        return root === 'count' ? 2 : undefined;
      },
    };
    evaluateExpression('subnet.all[count.index + 1]["k${1}"].id', listening);
    expect(traversals).toEqual([
      ['count', 'index'],
      ['subnet', 'all', 3, 'k1', 'id'],
    ]);
  });

  test('is each item of a splat', () => {
    expect(asked('x.y[*].id', { x: { y: [{ id: 1 }, { id: 2 }] } })).toHaveLength(3);
    expect(evaluate('local.ids[*]')).toEqual([id, vault]);
  });

  test('is nothing about the variables of a for expression', () => {
    expect(asked('[for x in [{ a = 1 }] : x.a]', {})).toEqual([]);
  });

  test('stops at an index that is not known', () => {
    expect(asked('x.y[z.i].id', { x: { y: { k: { id } } } })).toEqual(['z.i', 'x.y']);
    expect(evaluate('local.ids[unknown.i].name')).toMatchObject({
      exact: false,
      targets: [...id.targets, ...vault.targets],
    });
  });
});

describe('an attribute that was reached from another value', () => {
  const subnet = resource('azurerm_subnet.all["a"]');
  const whole = attributeOf(subnet, []);
  const subnets: Scope = scopeOf({ azurerm_subnet: { all: { a: whole } } });

  test('is exact, with its path', () => {
    expect(evaluateExpression('[for s in azurerm_subnet.all : s.ids[0]]', subnets)).toMatchObject([
      { exact: true, targets: [{ resource: subnet, path: ['ids', 0] }] },
    ]);
    expect(evaluateExpression('values(azurerm_subnet.all)[*].id', subnets)).toMatchObject([
      { exact: true, targets: [{ resource: subnet, path: ['id'] }] },
    ]);
  });

  test('is what the scope follows it to', () => {
    const following: Scope = {
      resolve: (traversal) => subnets.resolve(traversal),
      follow: ({ path }) => (path.join('.') === 'name' ? 'app' : undefined),
    };
    expect(evaluateExpression('[for s in azurerm_subnet.all : [s.name, s.id]]', following)).toMatchObject([
      ['app', { exact: true }],
    ]);
  });

  test('of something inexact has the same targets', () => {
    expect(evaluate('lookup(local.map, unknown.k, 1).x')).toMatchObject({ exact: false, targets: id.targets });
    expect(evaluate('replace(sa.id, "a", "b").x[0]')).toMatchObject({ exact: false, targets: id.targets });
  });

  test('of a text with a suffix fails', () => {
    expect(evaluate('try("${sa.id}/x".y, "none")')).toBe('none');
  });
});

describe('lists that are made flat', () => {
  test.each([
    'flatten([[sa.id], [kv.id]])',
    'concat(flatten([for key in ["id"] : [try(sa[key], [])]]), [kv.id])',
    'flatten([["${sa.id}"], kv.id])',
  ])('%s has the ids', (expression) => {
    expect(evaluate(expression)).toMatchObject([{ targets: id.targets }, { targets: vault.targets }]);
  });

  test.each(['flatten([local.ids, vnet.subnets])', 'flatten([[module.id]])', 'flatten(module.id)'])(
    '%s is not known, because more lists may be in it',
    (expression) => expect(evaluate(expression)).toBeInstanceOf(Unresolved),
  );
});

describe('an id in which the case of a part is replaced', () => {
  test('is the same id', () => {
    expect(evaluate('replace(sa.id, "Microsoft.Storage", "microsoft.Storage")')).toMatchObject({
      exact: true,
      targets: id.targets,
    });
  });

  test.each([
    'replace(sa.id, "Microsoft.Storage", "Microsoft.KeyVault")',
    'replace(sa.id, "/storage/", "/Storage/")',
    'replace(sa.id, module.id, "a")',
    'replace(module.id, "a", "A")',
  ])('%s is not', (expression) => expect(evaluate(expression)).toMatchObject({ exact: false }));
});

test('expressions over several lines are shown on one', () => {
  expect(evaluate('{\n  a = module.id\n}[\n  module.id\n]')).toMatchObject({ text: '{ a = module.id }[ module.id ]' });
});
