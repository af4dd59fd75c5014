import * as fc from 'fast-check';
import { how, How, onceIn, rarely, tags, Tags } from './values';

/** Something of the user's own: whether this program makes the private endpoints of it as well. */
interface Given {
  readonly kind: 'given';
  readonly how: How;
  readonly endpointsHere: boolean;
}

export type StorageChoice =
  | (Given & { readonly keyless?: boolean })
  | {
      readonly kind: 'made';
      readonly name?: string;
      readonly replication?: string;
      readonly sharedKeys?: boolean;
      readonly softDeleteDays?: number;
      readonly observed: boolean;
      readonly tags?: Tags;
    };

export type RegistryChoice =
  | Given
  | { readonly kind: 'made'; readonly name?: string; readonly zoneRedundant?: boolean; readonly observed: boolean };

export type VaultChoice = Given | { readonly kind: 'made'; readonly name?: string; readonly observed: boolean };

export type ObservabilityChoice =
  | { readonly kind: 'given'; readonly how: How }
  | {
      readonly kind: 'made';
      readonly retentionDays?: number;
      readonly dailyQuotaGb?: number;
      readonly privateLink: boolean;
      readonly tags?: Tags;
    };

export interface DependencyChoices {
  readonly storage?: StorageChoice;
  readonly registry?: RegistryChoice;
  readonly keyVault?: VaultChoice;
  readonly observability?: ObservabilityChoice;
}

export interface ZoneOptions {
  readonly linked: boolean;
  readonly provider: boolean;
  readonly tags?: Tags;
}

export type DnsChoice =
  | { readonly kind: 'made'; readonly monitor: boolean; readonly tags?: Tags }
  | (ZoneOptions & { readonly kind: 'group'; readonly how: How; readonly monitor: boolean })
  | { readonly kind: 'policy' }
  | (ZoneOptions & {
      readonly kind: 'ids';
      readonly how: How;
      readonly without?: 'queue' | 'amlworkspaceNotebooks' | undefined;
    });

const given = { kind: fc.constant('given' as const), how, endpointsHere: fc.boolean() };

const storage: fc.Arbitrary<StorageChoice> = fc.oneof(
  fc.record({ ...given, keyless: fc.boolean() }, { requiredKeys: ['kind', 'how', 'endpointsHere'] }),
  fc.record(
    {
      kind: fc.constant('made' as const),
      name: fc.constant('stscoring01'),
      replication: fc.constantFrom('LRS', 'ZRS', 'GZRS'),
      sharedKeys: fc.boolean(),
      softDeleteDays: fc.constantFrom(1, 365),
      observed: fc.boolean(),
      tags,
    },
    { requiredKeys: ['kind', 'observed'] },
  ),
);

const registry: fc.Arbitrary<RegistryChoice> = fc.oneof(
  fc.record(given),
  fc.record(
    {
      kind: fc.constant('made' as const),
      name: fc.constant('crscoring01'),
      zoneRedundant: fc.boolean(),
      observed: fc.boolean(),
    },
    { requiredKeys: ['kind', 'observed'] },
  ),
);

const keyVault: fc.Arbitrary<VaultChoice> = fc.oneof(
  fc.record(given),
  fc.record(
    { kind: fc.constant('made' as const), name: fc.constant('kv-scoring-01'), observed: fc.boolean() },
    { requiredKeys: ['kind', 'observed'] },
  ),
);

const observability: fc.Arbitrary<ObservabilityChoice> = fc.oneof(
  fc.record({ kind: fc.constant('given' as const), how }),
  fc.record(
    {
      kind: fc.constant('made' as const),
      retentionDays: fc.constantFrom(30, 730),
      dailyQuotaGb: fc.constantFrom(0.5, 10),
      privateLink: onceIn(3),
      tags,
    },
    { requiredKeys: ['kind', 'privateLink'] },
  ),
);

export const dependencies: fc.Arbitrary<DependencyChoices> = fc.record(
  { storage, registry, keyVault, observability },
  { requiredKeys: [] },
);

const options = { linked: onceIn(2), provider: onceIn(2), tags };

export const zones: fc.Arbitrary<DnsChoice> = fc.oneof(
  fc.record({ kind: fc.constant('made' as const), monitor: fc.boolean(), tags }, { requiredKeys: ['kind', 'monitor'] }),
  fc.record(
    { ...options, kind: fc.constant('group' as const), how, monitor: onceIn(2) },
    { requiredKeys: ['kind', 'how', 'monitor', 'linked', 'provider'] },
  ),
  fc.constant({ kind: 'policy' as const }),
  fc.record(
    {
      ...options,
      kind: fc.constant('ids' as const),
      how,
      without: rarely(fc.constant(undefined), 'queue' as const, 'amlworkspaceNotebooks' as const),
    },
    { requiredKeys: ['kind', 'how', 'linked', 'provider'] },
  ),
);
