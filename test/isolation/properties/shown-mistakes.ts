import type { Shown } from '../../fixtures/rules/mutations/variant';
import { RULE_VARIANTS } from '../../fixtures/rules/mutations';
import type { Spelling } from '../../support/rule-fixtures';
import { changeAll, Json, JsonObject, valueAt } from '../../support/systems';
import { resourcesOf } from './addresses';
import { mutated, Mutation } from './mistakes';
import { recorded } from './shown';

type Item = JsonObject & { readonly address: string; readonly depends_on?: string[] };

/** The lists of resources in what Terraform shows. */
const LISTS: Record<Shown, readonly string[]> = {
  plan: ['.planned_values.root_module.resources', '.resource_changes', '.configuration.root_module.resources'],
  state: ['.values.root_module.resources'],
};

/** The rules whose right system is the one that all others have, or a part of it. */
const WITHOUT_BASE = RULE_VARIANTS.filter(({ base }) => !base).map(({ rule }) => rule);
export const hasRecordedBase = ({ rule }: Mutation): boolean => WITHOUT_BASE.includes(rule);

const wholes = new Map<string, JsonObject>();

/** The right system with everything in it, put together from the parts that Terraform showed. */
function whole(kind: Shown, spelling: Spelling): JsonObject {
  const key = `${kind} ${spelling}`;
  let found = wholes.get(key);
  if (!found) {
    const [first, ...others] = WITHOUT_BASE.map((rule) => right(rule, kind, spelling));
    wholes.set(key, (found = others.reduce((all, part) => joined(kind, all, part), first)));
  }
  return found;
}

const right = (rule: string, kind: Shown, spelling: Spelling) =>
  recorded(`${rule}/pass/right-system.${spelling}.${kind}.json`).content;

function joined(kind: Shown, all: JsonObject, part: JsonObject): JsonObject {
  return eachList(kind, all, (list, path) => {
    const merged = byAddress(list);
    for (const item of itemsAt(part, path)) {
      const waits = [...new Set([...(merged.get(item.address)?.depends_on ?? []), ...(item.depends_on ?? [])])];
      merged.set(item.address, { ...item, ...(waits.length > 0 && { depends_on: waits }) });
    }
    return [...merged.values()];
  });
}

/** What Terraform would show of the right system with these mistakes: with each, what it showed to differ. */
export function shownWith(mistakes: readonly Mutation[], kind: Shown): JsonObject {
  const [{ spelling }] = mistakes;
  const all = whole(kind, spelling);
  return mistakes.reduce((system, mistake) => {
    const { rule, variant } = mistake;
    const before = right(rule, kind, spelling);
    const after = recorded(`${rule}/fail/${variant.name}.${spelling}.${kind}.json`).content;
    const left = new Set(resourcesOf(mutated(mistake.base, [mistake])).map(([address]) => address));
    return eachList(kind, system, (list, path) => {
      const shown = itemsAt(before, path);
      // what a mistake keeps beside the right system of its rule is no change of the whole one
      const old = new Map([...byAddress(itemsAt(all, path)), ...byAddress(shown)]);
      const still = list.filter(({ address }) => left.has(address) || !old.has(address));
      return changed(still, new Set(shown.map(({ address }) => address)), old, byAddress(itemsAt(after, path)));
    });
  }, all);
}

type Items = ReadonlyMap<string, Item>;

function changed(list: Item[], shown: ReadonlySet<string>, old: Items, made: Items): Item[] {
  const result = byAddress(list);
  for (const [address, item] of made) {
    const was = old.get(address);
    const isSame = was && isEqual({ ...was, depends_on: [] }, { ...item, depends_on: [] });
    if (isSame && (!shown.has(address) || isEqual(was.depends_on, item.depends_on))) continue;
    const left = (result.get(address)?.depends_on ?? []).filter(
      (one) => !was?.depends_on?.includes(one) || item.depends_on?.includes(one),
    );
    const waits = [...new Set([...left, ...(item.depends_on ?? [])])];
    // what it waits for may differ by another's mistake: the rest of it stays as that one left it
    const { depends_on: _, ...rest } = (isSame && result.get(address)) || item;
    result.set(address, { ...(rest as Item), ...(waits.length > 0 && { depends_on: waits }) });
  }
  return [...result.values()];
}

/** Whether none changes what another one does, in what Terraform shows: values may go from one resource to the next. */
export function areShownApart(mistakes: readonly Mutation[], kind: Shown): boolean {
  const touched = mistakes.flatMap((mistake) => [...touchedBy(mistake, kind)]);
  return new Set(touched).size === touched.length;
}

function touchedBy({ rule, variant, spelling }: Mutation, kind: Shown): Set<string> {
  const all = whole(kind, spelling);
  const before = right(rule, kind, spelling);
  const after = recorded(`${rule}/fail/${variant.name}.${spelling}.${kind}.json`).content;
  const touched = LISTS[kind].flatMap((path) => {
    const old = new Map([...byAddress(itemsAt(all, path)), ...byAddress(itemsAt(before, path))]);
    return itemsAt(after, path)
      .filter((item) => !isEqual({ ...old.get(item.address), depends_on: [] }, { ...item, depends_on: [] }))
      .map(({ address }) => address);
  });
  return new Set(touched);
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function eachList(kind: Shown, content: JsonObject, change: (list: Item[], path: string) => Item[]): JsonObject {
  const changes = LISTS[kind].map((path): [string, Json] => [path, change(itemsAt(content, path), path)]);
  return changeAll(content, Object.fromEntries(changes));
}

const itemsAt = (content: JsonObject, path: string) => (valueAt(content, path) ?? []) as Item[];
const byAddress = (list: readonly Item[]) => new Map(list.map((item) => [item.address, item]));
