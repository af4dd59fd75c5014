import { ITerraformDependable } from 'cdktf';
import { IConstruct } from 'constructs';

/** The storage account that a workspace keeps its data in: ours, or one that exists already. */
export interface IStorageAccount extends IConstruct {
  /** The ARM id of the account. */
  readonly storageAccountId: string;
  /** The name of the account. */
  readonly storageAccountName: string;
  /** Whether account keys are refused, so that every access needs a role. */
  readonly keyless: boolean;
  /** The ARM ids of the account's private endpoints that this program makes, for the roles a workspace needs on them. */
  readonly privateEndpointIds: string[];
  /** What must exist before a node can reach the account: private endpoints and DNS links. */
  readonly readyWhen: ITerraformDependable[];
}

/** The container registry that a workspace keeps its images in: ours, or one that exists already. */
export interface IContainerRegistry extends IConstruct {
  /** The ARM id of the registry. */
  readonly registryId: string;
  /** What must exist before a node can reach the registry: private endpoint and DNS link. */
  readonly readyWhen: ITerraformDependable[];
}

/** The key vault that a workspace keeps its secrets in: ours, or one that exists already. */
export interface IKeyVault extends IConstruct {
  /** The ARM id of the vault. */
  readonly keyVaultId: string;
  /** What must exist before a node can reach the vault: private endpoint and DNS link. */
  readonly readyWhen: ITerraformDependable[];
}

/** Where logs and metrics go: ours, or what exists already. */
export interface IObservability extends IConstruct {
  /** The ARM id of the Log Analytics workspace. */
  readonly logAnalyticsWorkspaceId: string;
  /** The ARM id of the workspace-based Application Insights component. */
  readonly applicationInsightsId: string;
}
