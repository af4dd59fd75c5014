import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { armIdPart } from '../support/arm-id';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { GuardedConstruct } from '../support/guarded-construct';
import { checkReadyWhen } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { IStorageAccount } from './dependency-interfaces';
import { checkList } from './check-dependency-props';
import { checkPrivateEndpoints, makePrivateEndpoints } from './existing-part';
import { StorageAccountIds } from './storage-account-ids';

const ENDPOINTS = {
  BlobEndpoint: PrivateLinkSubresource.BLOB,
  FileEndpoint: PrivateLinkSubresource.FILE,
  QueueEndpoint: PrivateLinkSubresource.QUEUE,
  TableEndpoint: PrivateLinkSubresource.TABLE,
};

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
    requireProps(problems, props, [
      'storageAccountId',
      'keyless',
      'privateEndpointIds',
      'privateEndpoints',
      'readyWhen',
    ]);
    checkResourceId(problems, 'storageAccountId', props.storageAccountId, 'Microsoft.Storage/storageAccounts');
    problems.optionalBoolean('keyless', props.keyless);
    checkList(problems, 'privateEndpointIds', props.privateEndpointIds, 'a list of ARM ids of private endpoints');
    checkPrivateEndpoints(problems, props.privateEndpoints, Object.values(ENDPOINTS));
    checkReadyWhen(problems, props.readyWhen);
    problems.throwIfAny();

    this.storageAccountId = props.storageAccountId;
    this.storageAccountName = armIdPart(props.storageAccountId, 8);
    this.keyless = props.keyless ?? true;
    const made = makePrivateEndpoints(this, props.storageAccountId, props.privateEndpoints, ENDPOINTS);
    this.privateEndpointIds = [...(props.privateEndpointIds ?? []), ...made.ids];
    this.readyWhen = [...(props.readyWhen ?? []), ...made.readyWhen];
  }
}
