import * as fc from 'fast-check';
import { RULE_VARIANTS } from '../../fixtures/rules/mutations';
import type { Changes, Variant } from '../../fixtures/rules/mutations/variant';
import { AZAPI, AZURERM } from '../../fixtures/rules/mutations/values';
import { changeAll, JsonObject } from '../../support/systems';
import { Folder, Spelling } from '../../support/rule-fixtures';
import { resourcesOf } from './addresses';

/** One change of a right system, in one spelling: a mistake, or another right way. */
export interface Mutation {
  readonly rule: string;
  readonly folder: Folder;
  readonly variant: Variant;
  readonly spelling: Spelling;
  readonly changes: Changes;
  /** The system that it is a change of: right as well, by whatever the rule needs to apply. */
  readonly base: JsonObject;
  /** Equal where the base is. */
  readonly baseKey: string;
}

const SYSTEMS = { azurerm: AZURERM, azapi: AZAPI };

/** What the fixtures of the rules are made of. */
export const MUTATIONS: readonly Mutation[] = RULE_VARIANTS.flatMap((variants) =>
  (['pass', 'fail'] as const).flatMap((folder) =>
    variants[folder].flatMap((variant) =>
      (['azurerm', 'azapi'] as const).flatMap((spelling): Mutation[] => {
        const changes = variant[spelling];
        const based = variants.base?.[spelling] ?? {};
        if (!changes) return [];
        const base = changeAll(SYSTEMS[spelling], based);
        const baseKey = `${spelling} ${JSON.stringify(based)}`;
        return [{ rule: variants.rule, folder, variant, spelling, changes, base, baseKey }];
      }),
    ),
  ),
);

export const MISTAKES = MUTATIONS.filter(({ folder }) => folder === 'fail');

export const nameOf = ({ rule, variant, spelling }: Mutation): string => `${rule} ${variant.name}.${spelling}`;

/**
 * Mistakes that take away what others are seen by: another network for the jobs, or one that only its id tells of; a
 * registry that nobody uses; a managed network, or clusters in no subnet, for which nobody's subnets matter.
 */
const HIDING: ReadonlySet<string> = new Set([
  ...['BNI301', 'BNI302', 'BNI303', 'BNI304'].flatMap((rule) => [`${rule} out-of-reach`]),
  ...['BNI401 peered-one-way', 'BNI311 none', 'BNI311 null', 'BNI208 both', 'BNI202 to-something-else'],
  ...['BNI501 no-subnet', 'BNI501 builder-in-no-subnet', 'BNI208 neither', 'BNI106 cluster-in-no-network'],
  ...[
    'BNI416 network-of-another-subscription',
    'BNI416 builder-in-another-subscription',
    'BNI412 public-nodes-out-of-reach',
  ],
]);

/**
 * Rules whose mistakes take away what other rules look at: private endpoints, their zones,
 * roles, and whether Azure reaches nodes with public addresses.
 */
const TAKING_AWAY: readonly [of: RegExp, hidden: RegExp][] = [
  [/^BNI(102|202|30[1-4]|313|321)$/, /^BNI(104|110|203|40[123]|505)$/],
  [/^BNI402$/, /^BNI40[23]$/],
  [/^BNI203$/, /^BNI203$/],
  [/^BNI415$/, /^BNI(412|502)$/],
  [/^BNI60[12]$/, /^BNI110$/],
];

/** Whether one of the others takes away what this one is seen by. */
export function isHiddenBeside(mistake: Mutation, all: readonly Mutation[]): boolean {
  const isHiding = ({ rule, variant }: Mutation) =>
    HIDING.has(`${rule} ${variant.name}`) ||
    TAKING_AWAY.some(([of, hidden]) => of.test(rule) && hidden.test(mistake.rule));
  return all.some((other) => other !== mistake && isHiding(other));
}

/**
 * Rules that apply only once several mistakes meet: routes matter to nodes with public addresses, roles to a cluster that
 * neither builds images nor is known to run no jobs.
 */
export const isOfSeveral = (line: string): boolean => /^BNI(413|601|602) /.test(line);

/** One to three of some mutations that can be made together. */
export function together(some: readonly Mutation[], minLength = 1): fc.Arbitrary<Mutation[]> {
  const named = some.map((one) => ({ ...one, [fc.toStringMethod]: () => nameOf(one) }));
  return fc
    .constantFrom(...new Set(named.map(({ baseKey }) => baseKey)))
    .chain((key) =>
      fc
        .uniqueArray(fc.constantFrom(...named.filter(({ baseKey }) => baseKey === key)), { minLength, maxLength: 3 })
        .filter(areApart),
    );
}

/** Whether none changes what another one does: only then both are there. */
export function areApart(mutations: readonly Mutation[]): boolean {
  const touched = mutations.map(({ changes, base }) => Object.keys(changes).flatMap((path) => touchedBy(path, base)));
  return touched.every((own, index) => {
    const others = new Set(touched.filter((_, other) => other !== index).flat());
    return !own.some((address) => others.has(address));
  });
}

function touchedBy(path: string, base: JsonObject): string[] {
  if (path.startsWith('.')) return [path];
  const [type, name] = path.split('.');
  if (name) return [`${type}.${name}`];
  return resourcesOf(base)
    .map(([address]) => address)
    .filter((address) => address.startsWith(`${type}.`));
}

/** The system with all of these in it. */
export function mutated(base: JsonObject, mutations: readonly Mutation[]): JsonObject {
  return mutations.reduce((system, { changes }) => changeAll(system, changes), base);
}
