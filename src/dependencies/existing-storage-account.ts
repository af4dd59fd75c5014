import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { armIdPart } from '../support/arm-id';
import { GuardedConstruct } from '../support/guarded-construct';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { IStorageAccount } from './dependency-interfaces';
import { checkList, checkReadyWhen } from './dependency-props';

/** A storage account that exists already. */
export interface StorageAccountIds {
  /** The ARM id of the account. */
  readonly storageAccountId: string;
  /**
   * Whether account keys are refused, so that every access needs a role. With true the workspace and the cluster use
   * roles, which works for either kind of account.
   *
   * @default true
   */
  readonly keyless?: boolean;
  /**
   * The ARM ids of the account's private endpoints, on which the workspace's identity gets the role Reader.
   *
   * @default - none
   */
  readonly privateEndpointIds?: string[];
  /**
   * What of this program must exist before the account can be reached, such as private endpoints you make yourself.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}

export class ExistingStorageAccount extends GuardedConstruct implements IStorageAccount {
  public readonly storageAccountId: string;
  public readonly storageAccountName: string;
  public readonly keyless: boolean;
  public readonly privateEndpointIds: string[];
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: StorageAccountIds) {
    super(scope, id);
    const problems = new PropProblems('SecureStorageAccount', scope, id);
    requireProps(problems, props, ['storageAccountId', 'keyless', 'privateEndpointIds', 'readyWhen']);
    checkResourceId(problems, 'storageAccountId', props.storageAccountId, 'Microsoft.Storage/storageAccounts');
    problems.optionalBoolean('keyless', props.keyless);
    checkList(problems, 'privateEndpointIds', props.privateEndpointIds, 'a list of ARM ids of private endpoints');
    checkReadyWhen(problems, props.readyWhen);
    problems.throwIfAny();

    this.storageAccountId = props.storageAccountId;
    this.storageAccountName = armIdPart(props.storageAccountId, 8);
    this.keyless = props.keyless ?? true;
    this.privateEndpointIds = props.privateEndpointIds ?? [];
    this.readyWhen = props.readyWhen ?? [];
  }
}
