import { IComputeCluster } from '../compute/compute-interface';
import { BatchLoggingLevel, BatchOutputAction, BatchRetry } from './batch-deployment-options';
import { IBatchEndpoint } from './batch-endpoint-interface';
import { Environment } from './environment';
import { Model } from './model';
import { PipelineComponent } from './pipeline-component';
import { ScoringCode } from './scoring-code';

/** What model and pipeline deployments have in common. */
export interface BatchDeploymentOptions {
  /**
   * 3 to 32 letters, digits and single hyphens, a letter first; unique at the endpoint. Changing it replaces the
   * deployment.
   *
   * @default the construct id in lower case, or a name made of the construct path where the id is no legal name
   */
  readonly name?: string;

  /**
   * What the deployment is for.
   *
   * @default none
   */
  readonly description?: string;

  /**
   * Tags for the deployment: at most 50, none of them empty, which the batch service refuses.
   *
   * @default none
   */
  readonly tags?: { [key: string]: string };
}

/** What scores with a model, and how. */
export interface ModelDeploymentOptions extends BatchDeploymentOptions {
  /** The model that scores. */
  readonly model: Model;

  /**
   * The environment that the scoring script runs in. A model of your own needs it; an MLflow model brings one, and takes
   * another only together with `code`.
   *
   * @default the MLflow model's own
   */
  readonly environment?: Environment;

  /**
   * The scoring script. A model of your own needs it; for an MLflow model the service writes one, unless one is given
   * together with `environment`.
   *
   * @default the one that the service writes for an MLflow model
   */
  readonly code?: ScoringCode;

  /**
   * How many nodes a job gets, from 1; no more than the cluster's maximum. A caller may ask for another number.
   *
   * @default 1
   */
  readonly instanceCount?: number;

  /**
   * How many scoring processes run on each node at once, from 1.
   *
   * @default 1
   */
  readonly maxConcurrencyPerInstance?: number;

  /**
   * How many files the scoring script gets at a time, from 1.
   *
   * @default 10
   */
  readonly miniBatchSize?: number;

  /**
   * How many files may fail before the job does, from 0; -1 for any number.
   *
   * @default -1
   */
  readonly errorThreshold?: number;

  /**
   * What is done with a mini-batch that fails.
   *
   * @default 3 retries of at most 30 seconds each
   */
  readonly retry?: BatchRetry;

  /**
   * What becomes of the scores.
   *
   * @default BatchOutputAction.APPEND_ROW
   */
  readonly outputAction?: BatchOutputAction;

  /**
   * The file that rows are appended to. A file of that name that is in the output folder already is not overwritten,
   * and the job says nothing about it.
   *
   * @default "predictions.csv"
   */
  readonly outputFileName?: string;

  /**
   * How much the nodes log.
   *
   * @default BatchLoggingLevel.INFO
   */
  readonly loggingLevel?: BatchLoggingLevel;

  /**
   * Environment variables of the scoring script. They are no place for secrets: everybody who can read the deployment
   * reads them.
   *
   * @default none
   */
  readonly environmentVariables?: { [key: string]: string };
}

/** What a `ModelBatchDeployment` is made of. */
export interface ModelBatchDeploymentProps extends ModelDeploymentOptions {
  /** The endpoint that the deployment serves. */
  readonly endpoint: IBatchEndpoint;
  /** The cluster that jobs run on, in the endpoint's workspace. */
  readonly compute: IComputeCluster;
}

/** What runs as a pipeline, and how. */
export interface PipelineDeploymentOptions extends BatchDeploymentOptions {
  /** The pipeline component that runs. */
  readonly component: PipelineComponent;

  /**
   * The datastore that steps write to when the component names none.
   *
   * @default the workspace's default datastore
   */
  readonly defaultDatastore?: string;

  /**
   * Whether other steps go on when one fails.
   *
   * @default false
   */
  readonly continueOnStepFailure?: boolean;

  /**
   * Further settings of the pipeline job, by the names that the service knows.
   *
   * @default none
   */
  readonly settings?: { [key: string]: string };
}

/** What a `PipelineBatchDeployment` is made of. */
export interface PipelineBatchDeploymentProps extends PipelineDeploymentOptions {
  /** The endpoint that the deployment serves. */
  readonly endpoint: IBatchEndpoint;
  /** The cluster that steps run on when the component names none, in the endpoint's workspace. */
  readonly compute: IComputeCluster;
}
