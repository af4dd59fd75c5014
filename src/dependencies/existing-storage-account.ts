import { Fn, ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { checkArmId } from '../support/azure-problems';
import { GuardedConstruct } from '../support/guarded-construct';
import { PropProblems } from '../support/prop-problems';
import { IStorageAccount } from './dependency-interfaces';

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
    problems.noOthers(props, ['storageAccountId', 'keyless', 'privateEndpointIds', 'readyWhen']);
    checkArmId(problems, 'storageAccountId', props.storageAccountId, 'Microsoft.Storage/storageAccounts');
    problems.optionalBoolean('keyless', props.keyless);
    problems.throwIfAny();

    this.storageAccountId = props.storageAccountId;
    this.storageAccountName = lastSegment(props.storageAccountId);
    this.keyless = props.keyless ?? true;
    this.privateEndpointIds = props.privateEndpointIds ?? [];
    this.readyWhen = props.readyWhen ?? [];
  }
}

function lastSegment(armId: string): string {
  if (Token.isUnresolved(armId)) return Fn.element(Fn.split('/', armId), 8);
  return armId.slice(armId.lastIndexOf('/') + 1);
}
