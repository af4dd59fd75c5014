import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { BatchLoggingLevel, BatchOutputAction } from './batch-deployment-options';
import { ModelBatchDeploymentProps } from './batch-deployment-props';
import { IBatchDeployment, IBatchEndpoint } from './batch-endpoint-interface';
import { BatchInvocation } from './batch-invocation';
import { checkModelOptions, MODEL_OPTIONS } from './private/check-deployment';
import { checkNodes, checkPlacedOptions, deploymentResource, nodesOf } from './private/deployment';
import { isoDuration } from './private/duration';
import { addDeployment } from './private/endpoint-deployments';
import { deploymentName } from './private/names';

/**
 * A deployment that scores files with a model: a job splits its input folder into mini-batches and hands them to the
 * nodes of a cluster, which coordinate by a queue and a table of the workspace's storage account.
 *
 * It is created after the endpoint and after the roles of the cluster's identity, and replaced whenever the endpoint is.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-model-deployments
 */
export class ModelBatchDeployment extends GuardedConstruct implements IBatchDeployment {
  public readonly deploymentId: string;
  public readonly deploymentName: string;
  public readonly endpoint: IBatchEndpoint;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ModelBatchDeploymentProps) {
    super(scope, id);
    checkPlacedOptions('ModelBatchDeployment', this, props, MODEL_OPTIONS, (problems, options) => {
      checkModelOptions(problems, options);
      checkNodes(problems, options.instanceCount, options.compute?.maxNodes, nodesOf(options.compute));
    });
    this.endpoint = props.endpoint;
    this.deploymentName = props.name ?? deploymentName(this);

    const resource = deploymentResource(this, props, properties(props));
    this.deploymentId = resource.id;
    this.readyWhen = [resource];
    addDeployment(props.endpoint, this);
  }

  /** How a job is started at this deployment, default or not, ready to paste. */
  public get invocation(): BatchInvocation {
    return new BatchInvocation({ endpoint: this.endpoint, deploymentName: this.deploymentName });
  }
}

/** All defaults are the service's; they are stated so that a plan shows when something else changed them. */
function properties(props: ModelBatchDeploymentProps): object {
  const { endpoint, code, retry, outputAction = BatchOutputAction.APPEND_ROW } = props;
  const { workspaceId } = endpoint.workspace;
  return {
    compute: props.compute.computeId,
    model: { referenceType: 'Id', assetId: props.model._asset.resolve(workspaceId) },
    environmentId: props.environment?._asset.resolve(workspaceId),
    codeConfiguration: code && { codeId: code._asset.resolve(workspaceId), scoringScript: code.script },
    environmentVariables: props.environmentVariables,
    resources: { instanceCount: props.instanceCount ?? 1 },
    maxConcurrencyPerInstance: props.maxConcurrencyPerInstance ?? 1,
    miniBatchSize: props.miniBatchSize ?? 10,
    errorThreshold: props.errorThreshold ?? -1,
    retrySettings: { maxRetries: retry?.maxRetries ?? 3, timeout: isoDuration(retry?.timeoutSeconds ?? 30) },
    outputAction,
    outputFileName:
      outputAction === BatchOutputAction.APPEND_ROW ? (props.outputFileName ?? 'predictions.csv') : undefined,
    loggingLevel: props.loggingLevel ?? BatchLoggingLevel.INFO,
  };
}
