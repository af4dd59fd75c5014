import { Fn, ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { DataAzapiResource } from '../azapi';
import { IContainerRegistry, IStorageAccount } from '../dependencies/dependency-interfaces';
import { armIdPart } from '../support/arm-id';
import { GuardedConstruct } from '../support/guarded-construct';
import { checkReadyWhen } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { checkLocation, checkResourceId, requireProps } from '../support/resource-props';
import { PrivateWorkspaceIds } from './private-workspace-props';
import { IWorkspace } from './workspace-interface';
import { checkNetworkPosture } from './private/network-posture';
import { checkHasManagedNetwork, checkRegistry, checkStorage } from './workspace-parts';
import { WORKSPACE_TYPE } from './workspace-type';

const PROPS = ['workspaceId', 'location', 'storage', 'registry', 'hasManagedNetwork', 'networkPosture', 'readyWhen'];

/** A workspace that exists already. */
export class ImportedWorkspace extends GuardedConstruct implements IWorkspace {
  public readonly workspaceId: string;
  public readonly workspaceName: string;
  public readonly resourceGroupName: string;
  public readonly location: string;
  public readonly storage?: IStorageAccount;
  public readonly registry?: IContainerRegistry;
  public readonly hasManagedNetwork?: boolean;
  public readonly networkPosture: string[];
  public readonly reachableWhen: ITerraformDependable[];
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, ids: PrivateWorkspaceIds) {
    super(scope, id);
    check(scope, id, ids);
    this.workspaceId = ids.workspaceId;
    this.workspaceName = armIdPart(ids.workspaceId, 8);
    this.resourceGroupName = armIdPart(ids.workspaceId, 4);
    this.location = ids.location;
    this.storage = ids.storage;
    this.registry = ids.registry;
    this.hasManagedNetwork = ids.hasManagedNetwork ?? false;
    this.networkPosture = ids.networkPosture ?? this.readNetworkPosture();
    this.reachableWhen = ids.readyWhen ?? [];
    this.readyWhen = ids.readyWhen ?? [];
  }

  private readNetworkPosture(): string[] {
    const posture = new DataAzapiResource(this, 'NetworkPosture', {
      type: WORKSPACE_TYPE,
      resourceId: this.workspaceId,
      responseExportValues: {
        publicNetworkAccess: 'properties.publicNetworkAccess',
        isolationMode: 'properties.managedNetwork.isolationMode',
        connections: 'properties.privateEndpointConnections',
      },
    });
    const endpoints = posture.getListAttribute('output.connections[*].properties.privateEndpoint.id');
    return [
      posture.outputAttribute('publicNetworkAccess'),
      posture.outputAttribute('isolationMode'),
      Fn.join(',', Fn.sort(endpoints)),
    ];
  }
}

function check(scope: Construct, id: string, ids: PrivateWorkspaceIds): void {
  const problems = new PropProblems('PrivateWorkspace.fromIds', scope, id);
  requireProps(problems, ids, PROPS);
  checkResourceId(problems, 'workspaceId', ids.workspaceId, 'Microsoft.MachineLearningServices/workspaces');
  checkLocation(problems, ids.location);
  if (ids.storage !== undefined) checkStorage(problems, ids.storage);
  if (ids.registry !== undefined) checkRegistry(problems, ids.registry);
  checkHasManagedNetwork(problems, ids.hasManagedNetwork);
  checkNetworkPosture(problems, ids.networkPosture);
  checkReadyWhen(problems, ids.readyWhen);
  problems.throwIfAny();
}
