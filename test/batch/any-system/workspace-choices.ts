import * as fc from 'fast-check';
import { how, How, onceIn, rarely, tags, Tags } from './values';

export type OutboundChoice = 'host' | 'wildcard' | 'tag' | 'data-account' | 'default-account';

export interface ManagedNetworkChoice {
  readonly mode: 'approved' | 'internet';
  readonly outbound?: readonly OutboundChoice[];
  readonly provisionOnCreation?: boolean;
  readonly firewallSku?: string;
}

export type WorkspaceChoice =
  | {
      /** Made by SecureBatchEndpoint. */
      readonly kind: 'default';
      readonly managedNetwork?: ManagedNetworkChoice;
    }
  | {
      readonly kind: 'made';
      readonly managedNetwork?: ManagedNetworkChoice;
      readonly name?: string;
      readonly imageBuild?: 'dedicated' | 'cluster' | 'elsewhere';
      readonly identity?: How;
      readonly assignRoles?: boolean;
      readonly tags?: Tags;
    }
  | {
      readonly kind: 'ids' | 'existing';
      readonly how: How;
      readonly hasManagedNetwork?: boolean;
      readonly posture?: boolean;
      readonly dependencies: boolean;
      readonly assignRoles?: boolean;
      readonly endpointIds?: boolean;
    };

export type ComputeChoice =
  | { readonly kind: 'given'; readonly how: How }
  | {
      readonly kind: 'made';
      readonly minNodes?: number;
      readonly maxNodes?: number;
      readonly lowPriority?: boolean;
      readonly name?: string;
      readonly identity?: How;
      readonly assignRoles?: boolean;
      readonly buildsImages?: boolean;
      readonly tags?: Tags;
    };

const managedNetwork: fc.Arbitrary<ManagedNetworkChoice> = fc.oneof(
  fc.record(
    {
      mode: fc.constant('approved' as const),
      outbound: rarely<OutboundChoice[]>(fc.subarray<OutboundChoice>(['host', 'wildcard', 'tag', 'data-account']), [
        'default-account',
      ]),
      provisionOnCreation: fc.boolean(),
    },
    { requiredKeys: ['mode'] },
  ),
  fc.record(
    {
      mode: fc.constant('approved' as const),
      outbound: rarely<OutboundChoice[]>(fc.constantFrom<OutboundChoice[]>(['host'], ['wildcard', 'data-account']), []),
      provisionOnCreation: fc.boolean(),
      firewallSku: fc.constantFrom('Standard', 'Basic'),
    },
    { requiredKeys: ['mode', 'outbound'] },
  ),
  fc.record(
    {
      mode: fc.constant('internet' as const),
      outbound: rarely<OutboundChoice[]>(fc.subarray<OutboundChoice>(['data-account']), ['host']),
      provisionOnCreation: fc.boolean(),
    },
    { requiredKeys: ['mode'] },
  ),
);

export const workspaces: fc.Arbitrary<WorkspaceChoice> = fc.oneof(
  fc.record({ kind: fc.constant('default' as const), managedNetwork }, { requiredKeys: ['kind'] }),
  fc.record(
    {
      kind: fc.constant('made' as const),
      managedNetwork,
      name: fc.constant('mlw-scoring'),
      imageBuild: fc.constantFrom('dedicated' as const, 'cluster' as const, 'elsewhere' as const),
      identity: how,
      assignRoles: fc.boolean(),
      tags,
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record(
    {
      kind: fc.constantFrom('ids' as const, 'existing' as const),
      how: fc.constantFrom(
        'literal' as const,
        'other-subscription' as const,
        'variable' as const,
        'expression' as const,
      ),
      hasManagedNetwork: fc.boolean(),
      posture: onceIn(20),
      dependencies: fc.boolean(),
      assignRoles: fc.boolean(),
      endpointIds: fc.boolean(),
    },
    { requiredKeys: ['kind', 'how', 'dependencies'] },
  ),
);

export const computes: fc.Arbitrary<ComputeChoice> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('given' as const), how }) },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        kind: fc.constant('made' as const),
        minNodes: fc.constantFrom(0, 1),
        maxNodes: rarely(fc.constantFrom(1, 4, 50), 100_000),
        lowPriority: fc.boolean(),
        name: fc.constant('cpu-cluster'),
        identity: how,
        assignRoles: fc.boolean(),
        buildsImages: fc.boolean(),
        tags,
      },
      { requiredKeys: ['kind'] },
    ),
  },
);
