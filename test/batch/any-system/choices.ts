import * as fc from 'fast-check';
import { NetworkChoice, networks } from './network-choices';
import { ComputeChoice, computes, WorkspaceChoice, workspaces } from './workspace-choices';
import { DependencyChoices, dependencies, DnsChoice, zones } from './dependency-choices';
import { cloud, Cloud, onceIn, rarely, tags, Tags } from './values';

/** Everything that a user may choose of a whole system, as data: a counterexample is read, and written down, as it is. */
export interface Choices {
  /** The version constraint of azurerm; `own` for a stack with providers of its own. */
  readonly azurerm: (typeof AZURERM)[number];
  readonly cloud?: Cloud;
  /** Whether the program names its subscription; otherwise the environment does. */
  readonly subscription: boolean;
  /** Whether network, zones and dependencies are in a stack of a platform team. */
  readonly platformStack: boolean;
  /** Whether props that other props make meaningless are given as well. */
  readonly careless: boolean;
  readonly network?: NetworkChoice;
  readonly dns?: DnsChoice;
  readonly dependencies: DependencyChoices;
  readonly workspace?: WorkspaceChoice;
  readonly compute?: ComputeChoice;
  readonly endpoint: EndpointChoice;
  /** Further endpoints in the same workspace, on the same cluster or one of their own. */
  readonly further: readonly ('same-cluster' | 'own-cluster' | 'own-workspace')[];
}

export interface EndpointChoice {
  readonly resourceGroupName?: string;
  readonly name?: string;
  readonly nodes: { readonly vmSize?: string; readonly minNodes?: number; readonly maxNodes?: number };
  readonly deployments: readonly DeploymentChoice[];
  readonly pipelines: number;
  readonly defaultDeployment?: 'first' | 'elsewhere' | 'last' | 'missing';
  readonly preventDestroy?: boolean;
  readonly outputs?: boolean;
  readonly tags?: Tags;
}

export interface DeploymentChoice {
  readonly model: 'mlflow' | 'custom' | 'registry';
  readonly instanceCount?: number;
}

export const AZURERM = ['~> 4.55.0', '>= 4.60.0, < 4.77.0', '~> 4.77', '~> 4.80.0', '~> 5.0', 'own'] as const;

const nodes = fc.record(
  {
    vmSize: fc.constantFrom('Standard_DS3_v2', 'Standard_NC6s_v3'),
    minNodes: rarely(fc.constantFrom(0, 1), 4),
    maxNodes: rarely(fc.constantFrom(1, 4, 6), 1000, 100_000),
  },
  { requiredKeys: [] },
);

const endpoints: fc.Arbitrary<EndpointChoice> = fc.record(
  {
    resourceGroupName: fc.constant('rg-scoring'),
    name: fc.constantFrom('scoring', 'credit-scoring'),
    nodes,
    deployments: fc.array(
      fc.record(
        {
          model: fc.constantFrom('mlflow' as const, 'custom' as const, 'registry' as const),
          instanceCount: rarely(fc.constant(1), 50),
        },
        { requiredKeys: ['model'] },
      ),
      { maxLength: 2 },
    ),
    pipelines: fc.constantFrom(0, 0, 1),
    defaultDeployment: rarely(
      fc.constantFrom('first' as const, 'elsewhere' as const, 'last' as const),
      'missing' as const,
    ),
    preventDestroy: fc.boolean(),
    outputs: fc.boolean(),
    tags,
  },
  { requiredKeys: ['nodes', 'deployments', 'pipelines'] },
);

export const choices: fc.Arbitrary<Choices> = fc.record(
  {
    azurerm: fc.constantFrom(...AZURERM),
    cloud,
    subscription: onceIn(4),
    platformStack: onceIn(5),
    careless: onceIn(12),
    network: networks,
    dns: zones,
    dependencies,
    workspace: workspaces,
    compute: computes,
    endpoint: endpoints,
    further: fc.array(fc.constantFrom('same-cluster' as const, 'own-cluster' as const, 'own-workspace' as const), {
      maxLength: 2,
    }),
  },
  { requiredKeys: ['azurerm', 'subscription', 'platformStack', 'careless', 'dependencies', 'endpoint', 'further'] },
);
