import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { armIdPart } from '../support/arm-id';
import { GuardedConstruct } from '../support/guarded-construct';
import { checkReadyWhen } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { IStorageAccount } from './dependency-interfaces';
import { checkList } from './check-dependency-props';
import { StorageAccountIds } from './storage-account-ids';

/** @internal */
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
