import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { PipelineBatchDeploymentProps } from './batch-deployment-props';
import { IBatchDeployment, IBatchEndpoint } from './batch-endpoint-interface';
import { BatchInvocation } from './batch-invocation';
import { checkPipelineOptions, PIPELINE_OPTIONS } from './private/check-deployment';
import { checkPlacedOptions, deploymentResource } from './private/deployment';
import { addDeployment } from './private/endpoint-deployments';
import { deploymentName } from './private/names';

/**
 * A deployment that runs a pipeline: a component of several steps, with inputs and outputs of its own.
 *
 * It is created after the endpoint and after the roles of the cluster's identity, and replaced whenever the endpoint is.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-pipeline-deployments
 */
export class PipelineBatchDeployment extends GuardedConstruct implements IBatchDeployment {
  public readonly deploymentId: string;
  public readonly deploymentName: string;
  public readonly endpoint: IBatchEndpoint;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PipelineBatchDeploymentProps) {
    super(scope, id);
    checkPlacedOptions('PipelineBatchDeployment', this, props, PIPELINE_OPTIONS, checkPipelineOptions);
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

function properties(props: PipelineBatchDeploymentProps): object {
  return {
    deploymentConfiguration: {
      deploymentConfigurationType: 'PipelineComponent',
      componentId: {
        referenceType: 'Id',
        assetId: props.component._asset.resolve(props.endpoint.workspace.workspaceId),
      },
      // the service takes strings only, and the cluster by its name
      settings: {
        ...props.settings,
        default_compute: props.compute.computeName,
        default_datastore: props.defaultDatastore,
        continue_on_step_failure: String(props.continueOnStepFailure ?? false),
      },
    },
  };
}
