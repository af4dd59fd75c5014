import { TerraformElement, TerraformStack, Testing } from 'cdktf';
import * as bare from '../../benchmarks/bare-system';
import * as ours from '../../benchmarks/our-system';

type Program = (stack: TerraformStack, count: number) => void;

/*
 * The benchmark compares two programs: its ratio says something only where both make the same. They place and name
 * their constructs as they like, so addresses become `type#n`, by the order in which the constructs were made, and the
 * hash at the end of the library's names is dropped.
 */
describe('the bare program of the benchmark', () => {
  test.each([1, 3])('makes what the library makes, for %i endpoints in one workspace', (count) => {
    expect(made(bare.endpointsInOneWorkspace, count)).toEqual(made(ours.endpointsInOneWorkspace, count));
  });

  test.each([1, 2])('makes what the library makes, for %i whole systems', (count) => {
    expect(made(bare.wholeSystems, count)).toEqual(made(ours.wholeSystems, count));
  });

  test('makes a whole system of everything', () => {
    const types = new Set(resources(made(bare.wholeSystems, 1)).map((name) => name.split('#')[0]));
    expect(types.size).toBe(24);
    expect(resources(made(bare.wholeSystems, 2))).toHaveLength(2 * resources(made(bare.wholeSystems, 1)).length);
  });
});

interface Made {
  readonly [kind: string]: unknown;
  readonly resource: { readonly [name: string]: unknown };
}

function resources(made: Made): string[] {
  return Object.keys(made.resource);
}

/** What a program makes, with its addresses and names in a form that both programs share. */
function made(program: Program, count: number): Made {
  const stack = new TerraformStack(Testing.app(), 'bench');
  program(stack, count);
  const names = sharedNames(stack);
  const shared = (text: string) =>
    text
      .replace(/\b(az[a-z]+_[a-z_]+\.[\w-]+)/g, (address) => names.get(address) ?? address)
      .replace(/^([a-z]+-[\w-]+)-[0-9a-f]{6}$/, '$1');
  const { resource, data, ...rest } = withoutMetadata(JSON.parse(Testing.synth(stack)), shared) as {
    [kind: string]: { [type: string]: { [name: string]: unknown } };
  };
  const byAddress = (kind: typeof resource) =>
    Object.fromEntries(
      Object.entries(kind).flatMap(([type, named]) =>
        Object.entries(named).map(([name, body]) => [names.get(`${type}.${name}`), body]),
      ),
    );
  return { ...rest, resource: byAddress(resource), data: byAddress(data) };
}

function sharedNames(stack: TerraformStack): Map<string, string> {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const construct of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(construct) || !('terraformResourceType' in construct)) continue;
    const type = String(construct.terraformResourceType);
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    names.set(`${type}.${construct.friendlyUniqueId}`, `${type}#${count}`);
  }
  return names;
}

function withoutMetadata(value: unknown, shared: (text: string) => string): unknown {
  if (typeof value === 'string') return shared(value);
  if (Array.isArray(value)) return value.map((item) => withoutMetadata(item, shared));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, member]) => [key, withoutMetadata(member, shared)]),
  );
}
