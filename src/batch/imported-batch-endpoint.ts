import { Construct } from 'constructs';
import { DataAzapiResource } from '../azapi';
import { armIdPart } from '../support/arm-id';
import { GuardedConstruct } from '../support/guarded-construct';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { IWorkspace } from '../workspace/workspace-interface';
import { IBatchEndpoint } from './batch-endpoint-interface';
import { BatchEndpointIds } from './batch-endpoint-props';
import { ENDPOINT_TYPE } from './private/batch-types';

/** A batch endpoint that exists already. */
export class ImportedBatchEndpoint extends GuardedConstruct implements IBatchEndpoint {
  public readonly endpointId: string;
  public readonly endpointName: string;
  public readonly workspace: IWorkspace;
  private readonly givenUri?: string;

  constructor(scope: Construct, id: string, ids: BatchEndpointIds) {
    super(scope, id);
    check(scope, id, ids);
    this.endpointId = ids.endpointId;
    this.endpointName = armIdPart(ids.endpointId, 10);
    this.workspace = ids.workspace;
    this.givenUri = ids.scoringUri;
  }

  public get scoringUri(): string {
    return this.givenUri ?? this.read().outputAttribute('scoringUri');
  }

  private read(): DataAzapiResource {
    const existing = this.node.tryFindChild('Resource') as DataAzapiResource | undefined;
    return (
      existing ??
      new DataAzapiResource(this, 'Resource', {
        type: ENDPOINT_TYPE,
        resourceId: this.endpointId,
        responseExportValues: { scoringUri: 'properties.scoringUri' },
      })
    );
  }
}

function check(scope: Construct, id: string, ids: BatchEndpointIds): void {
  const problems = new PropProblems('BatchEndpoint.fromIds', scope, id);
  requireProps(problems, ids, ['workspace', 'endpointId', 'scoringUri']);
  problems.given('workspace', ids.workspace, 'a PrivateWorkspace, or PrivateWorkspace.fromIds(…)');
  checkResourceId(
    problems,
    'endpointId',
    ids.endpointId,
    'Microsoft.MachineLearningServices/workspaces/batchEndpoints',
  );
  problems.optionalText(
    'scoringUri',
    ids.scoringUri,
    'an address such as "https://scoring.northeurope.inference.ml.azure.com/jobs"',
    /^https:\/\/\S+$/,
  );
  problems.throwIfAny();
}
