import { evaluateTemplate, evaluateValue, Scope } from '../../../src/isolation/facts/expression';
import { Obscurity, PartialValue, Unresolved } from '../../../src/isolation/facts/value';
import { attributeOf, NOTHING, resource, scopeOf } from './support';

const account = resource('azurerm_storage_account.sa');
const id = attributeOf(account, ['id']);
const vault = attributeOf(resource('azurerm_key_vault.kv'), ['id']);

describe('a text', () => {
  test.each(['', 'plain', '$5 and 5%', '{"a": 1}', 'a "quoted" \\n text', '$', '%', '$ {x}'])(
    'without a template stands for itself: %s',
    (text) => expect(evaluateTemplate(text, NOTHING)).toBe(text),
  );

  test.each([
    ['$${a}', '${a}'],
    ['%%{if}', '%{if}'],
    ['$${a}-${local.x}', '${a}-1'],
    ['back\\slash "quote" ${local.x}', 'back\\slash "quote" 1'],
    ['${local.x}${local.x}', '11'],
    ['${"inner ${local.x} ${"deeper"}"}!', 'inner 1 deeper!'],
    ['${true}/${2.50}/${"${"x"}"}', 'true/2.5/x'],
    ['a  ${~ local.x ~}  \n b', 'a1 b'],
  ])('is put together from its parts: %s', (text, expected) => {
    expect(evaluateTemplate(text, scopeOf({ local: { x: 1 } }))).toBe(expected);
  });

  test.each([
    ['${1}', 1],
    ['${ true }', true],
    ['${null}', null],
    ['${"${local.list}"}', [1, 2]],
    ['${local.list}', [1, 2]],
    ['${local.list[1]}', 2],
  ])('that is one value keeps its type: %s', (text, expected) => {
    expect(evaluateTemplate(text, scopeOf({ local: { list: [1, 2] } }))).toEqual(expected);
  });
});

describe('a reference that is not known', () => {
  test('is what the scope answers', () => {
    expect(
      evaluateTemplate('${azurerm_storage_account.sa.id}', scopeOf({ azurerm_storage_account: { sa: { id } } })),
    ).toBe(id);
  });

  test('of which nothing is known is an expression', () => {
    expect(evaluateTemplate('${var.x}', NOTHING)).toEqual(new Unresolved(Obscurity.EXPRESSION, 'var.x'));
  });

  const scope = scopeOf({ sa: { id }, kv: { id: vault }, local: { x: 'x' } });

  test('followed by plain text is still exact', () => {
    const value = evaluateTemplate('${sa.id}/blobServices/${local.x}', scope);
    expect(value).toMatchObject({
      exact: true,
      suffix: '/blobServices/x',
      targets: id.targets,
      obscurity: id.obscurity,
    });
    expect(evaluateTemplate('${"${sa.id}/a"}/b', scope)).toMatchObject({
      exact: true,
      suffix: '/a/b',
    });
  });

  test.each(['/x${sa.id}', '${sa.id}${kv.id}', '${sa.id}/${var.x}'])('in any other mix is not exact: %s', (text) => {
    expect(evaluateTemplate(text, scope)).toMatchObject({
      exact: false,
      suffix: '',
    });
  });

  test('beside others keeps all targets, each once', () => {
    const { targets } = evaluateTemplate('${sa.id}${kv.id}${sa.id}', scope) as Unresolved;
    expect(targets).toEqual([...id.targets, ...vault.targets]);
  });

  test('hides the reason only when there are several', () => {
    const outside = scopeOf({
      a: { id: attributeOf(account, ['id'], Obscurity.OUTSIDE) },
      b: { id },
    });
    expect(evaluateTemplate('-${a.id}', outside)).toMatchObject({
      obscurity: Obscurity.OUTSIDE,
    });
    expect(evaluateTemplate('${a.id}${b.id}', outside)).toMatchObject({
      obscurity: Obscurity.EXPRESSION,
    });
  });
});

describe('what is no template', () => {
  test.each([
    '${',
    '${a',
    '${"a}',
    '${a b}',
    '${}',
    '${a.}',
    '${a[}',
    '%{ if true }',
    '%{ endif }',
    '${"\\q"}',
    '${<<EOT\nx}',
    '${@}',
    '${[1,2}',
    '${{a=1}',
    '${a ? b}',
    '${/* }',
  ])('is an expression that is not known: %s', (text) => {
    const shown = text.replace('\n', ' ');
    expect(evaluateTemplate(text, NOTHING)).toEqual(new Unresolved(Obscurity.EXPRESSION, shown));
  });

  test('is shown shortened', () => {
    const { text } = evaluateTemplate(`\${${'a '.repeat(500)}}`, NOTHING) as Unresolved;
    expect(text).toHaveLength(200);
    expect(text.endsWith('…')).toBe(true);
  });
});

describe('directives', () => {
  test('are not evaluated but tell what they are made of', () => {
    const scope = scopeOf({ sa: { id }, kv: { id: vault } });
    const value = evaluateTemplate('a%{ if sa.id == "" ~} x %{ else }${kv.id}%{ endif }b', scope) as Unresolved;
    expect(value).toMatchObject({
      exact: false,
      obscurity: Obscurity.EXPRESSION,
    });
    expect(value.targets).toEqual([...id.targets, ...vault.targets]);
    expect(evaluateTemplate('%{ for x in sa.id }${x}%{ endfor }', scope)).toMatchObject({ targets: id.targets });
  });
});

describe('a value of a document', () => {
  test('is the same object where it holds no template', () => {
    const json = { a: [1, { b: 'x' }], c: null };
    expect(evaluateValue(json, NOTHING)).toBe(json);
  });

  test('is evaluated in all its parts, the names of members too', () => {
    const scope = scopeOf({ local: { x: 'y' }, sa: { id } });
    const json = {
      list: ['${local.x}', { id: '${sa.id}' }],
      '${local.x}': 1,
      '$${z}': 2,
    };
    expect(evaluateValue(json, scope)).toEqual({
      list: ['y', { id }],
      y: 1,
      '${z}': 2,
    });
  });

  test('with a name that is not known is not known', () => {
    expect(evaluateValue({ '${sa.id}': 1, other: 2 }, scopeOf({ sa: { id } }))).toMatchObject({ targets: id.targets });
  });

  test('keeps members with the names of built-in ones harmless', () => {
    const json: unknown = JSON.parse('{"__proto__": "${local.x}", "constructor": "${local.x}", "toString": 1}');
    const value = evaluateValue(json, scopeOf({ local: { x: 1 } })) as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('that nests too deep ends somewhere', () => {
    let json: unknown = '${local.x}';
    for (let depth = 0; depth < 5000; depth++) json = [json];
    expect(evaluateValue(json, NOTHING)).toBeDefined();
  });

  test('that grows with every reference stays small enough to be looked through', () => {
    const evaluated = new Map<unknown, PartialValue>([['l0', ['x', 'x']]]);
    const scope: Scope = { resolve: ({ path }) => evaluated.get(path[0]) };
    for (let level = 1; level <= 60; level++) {
      const reference = `\${local.l${level - 1}}`;
      evaluated.set(`l${level}`, evaluateValue([reference, reference], scope));
    }
    expect(JSON.stringify(evaluated.get('l5'))).not.toContain('obscurity');
    expect(JSON.stringify(evaluated.get('l60'))).toContain('obscurity');
  });
});
