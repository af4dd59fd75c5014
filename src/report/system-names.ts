import type { System } from '../isolation/facts/systems';
import { printable } from '../support/printable';
import { shortened } from '../support/shortened';

const LONGEST = 1000;

/** What to call systems that are reported together: each by a name of its own, also where documents repeat an address. */
export function systemNames(systems: readonly System[]): ReadonlyMap<System, string> {
  const names = systems.map(({ name }) => shortened(printable(name), LONGEST));
  const qualified = systems.map(({ anchor }, index) =>
    isRepeated(names, names[index])
      ? `${names[index]} in ${shortened(printable(anchor.origin.document), LONGEST)}`
      : names[index],
  );
  const taken = new Map<string, number>();
  return new Map(
    systems.map((system, index) => {
      const name = qualified[index];
      const before = taken.get(name) ?? 0;
      taken.set(name, before + 1);
      return [system, before === 0 ? name : `${name} (${before + 1})`];
    }),
  );
}

function isRepeated(names: readonly string[], name: string): boolean {
  return names.indexOf(name) !== names.lastIndexOf(name);
}
