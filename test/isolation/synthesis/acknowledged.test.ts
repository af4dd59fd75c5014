import { App, TerraformStack, Testing } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import type { Resource } from '../../../src/isolation/facts/resource';
import {
  acceptedFindings,
  addAcknowledgement,
  noteAcknowledgements,
} from '../../../src/isolation/synthesis/acknowledged';
import { asWritten } from '../../../src/isolation/synthesis/as-written';
import { guardWorkspace, isGuardedWorkspace } from '../../../src/isolation/synthesis/guarded-workspaces';

/* What the guard keeps in mind of a program, without any system in it. */

const REASON = 'the platform team looks after this';

interface Tree {
  readonly app: App;
  readonly stack: TerraformStack;
  readonly other: TerraformStack;
  readonly inner: Construct;
}

function tree(): Tree {
  const app = Testing.app();
  const stack = new TerraformStack(app, 'scoring');
  return { app, stack, other: new TerraformStack(app, 'scoring2'), inner: new Construct(stack, 'Inner') };
}

const accept = (scope: IConstruct, ruleId = 'BNI307') => addAcknowledgement(scope, { ruleId, reason: REASON });

/** What is noted in a configuration of the stack. */
function noted(stack: TerraformStack, comment: unknown = { metadata: {} }): unknown {
  const written = { '//': comment };
  noteAcknowledgements(stack, written);
  return written['//'];
}

const notes = (...acknowledgements: object[]) => ({
  metadata: {},
  'cdktf-azureml-private': { acknowledgements },
});

describe('what is noted in what a stack writes', () => {
  test.each<[string, (tree: Tree) => IConstruct, string | undefined]>([
    ['the app', ({ app }) => app, ''],
    ['the stack', ({ stack }) => stack, 'scoring'],
    ['something in the stack', ({ inner }) => inner, 'scoring/Inner'],
    ['another stack whose name begins so', ({ other }) => other, undefined],
  ])('of an acknowledgement at %s', (_, scopeOf, scope) => {
    const made = tree();
    accept(scopeOf(made));
    const expected = scope === undefined ? { metadata: {} } : notes({ id: 'BNI307', scope, reason: REASON });
    expect(noted(made.stack)).toEqual(expected);
  });

  test('is all that is accepted there, in the order of the tree', () => {
    const made = tree();
    accept(made.inner);
    accept(made.stack, 'BNI306');
    accept(made.stack, 'BNI405');
    expect(noted(made.stack)).toEqual(
      notes(
        { id: 'BNI306', scope: 'scoring', reason: REASON },
        { id: 'BNI405', scope: 'scoring', reason: REASON },
        { id: 'BNI307', scope: 'scoring/Inner', reason: REASON },
      ),
    );
  });

  test.each([[undefined], [null], ['a text']])('is nothing where the comment is %j', (comment) => {
    const made = tree();
    accept(made.stack);
    const written: { '//'?: unknown } = { '//': comment };
    noteAcknowledgements(made.stack, written);
    expect(written['//']).toBe(comment);
  });

  test('is nothing where nothing is accepted', () => {
    expect(noted(tree().stack)).toEqual({ metadata: {} });
  });
});

describe('what is accepted', () => {
  const at = (constructPath: string | undefined, document = 'x') =>
    ({ origin: { document, constructPath } }) as Resource;

  test.each<[string, (tree: Tree) => IConstruct, Resource, boolean]>([
    ['the app, for everything', ({ app }) => app, at('other/Thing'), true],
    ['a construct, for itself', ({ inner }) => inner, at('scoring/Inner'), true],
    ['a construct, for what is in it', ({ inner }) => inner, at('scoring/Inner/Resource'), true],
    ['a construct, for something beside it', ({ inner }) => inner, at('scoring/Inner2'), false],
    ['a stack, for what is in its file', ({ stack }) => stack, at(undefined, 'scoring'), true],
    ['a stack, for what is in the file of another', ({ stack }) => stack, at(undefined, 'scoring2'), false],
  ])('at %s', (_, scopeOf, resource, expected) => {
    const made = tree();
    accept(scopeOf(made));
    const [found, ...others] = acceptedFindings(made.app);
    expect(others).toEqual([]);
    expect([found.ruleId, found.reason, found.covers(resource)]).toEqual(['BNI307', REASON, expected]);
  });

  test('in one tree is not in another', () => {
    accept(tree().stack);
    expect(acceptedFindings(tree().app)).toEqual([]);
  });
});

describe('a rendering', () => {
  const plain = { a: [1, 'x', null, true, { b: undefined }] };

  test('of cdktf is taken as it is, where it is plain', () => {
    expect(asWritten(plain, true)).toBe(plain);
    expect(asWritten(Object.assign(Object.create(null) as object, { a: 1 }), true)).toEqual({ a: 1 });
  });

  test.each<[string, object, object]>([
    ['a date', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['a date in a list', { at: [[new Date(0)]] }, { at: [['1970-01-01T00:00:00.000Z']] }],
    [
      'an object of a class',
      {
        of: new (class Thing {
          public readonly a = 1;
        })(),
      },
      { of: { a: 1 } },
    ],
  ])('of cdktf with %s is what is written of it', (_, rendering, expected) => {
    const written = asWritten(rendering, true);
    expect(written).toEqual(expected);
    expect(written).not.toBe(rendering);
  });

  test('of somebody else is what is written of it', () => {
    const rendering = { a: 1, hidden: undefined };
    expect(asWritten(rendering, false)).not.toBe(rendering);
    expect(Object.keys(asWritten(rendering, false) as object)).toEqual(['a']);
  });
});

describe('a workspace that is judged without a batch endpoint', () => {
  test('is known by its name in the configuration, of whatever module or instance', () => {
    const { stack, other } = tree();
    const element = { friendlyUniqueId: 'Workspace_1' } as never;
    guardWorkspace(stack, element);
    guardWorkspace(stack, { friendlyUniqueId: 'Second' } as never);
    const asked = ['azurerm_x.Workspace_1', 'azurerm_x.Workspace_1[0]', 'azurerm_x.Second', 'azurerm_x.Workspace'];
    expect(asked.map((address) => isGuardedWorkspace(stack, address))).toEqual([true, true, true, false]);
    expect(isGuardedWorkspace(other, 'azurerm_x.Workspace_1')).toBe(false);
  });
});
