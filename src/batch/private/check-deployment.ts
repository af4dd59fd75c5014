import { Token } from 'cdktf';
import { PropProblems, shown } from '../../support/prop-problems';
import { ModelDeploymentOptions, PipelineDeploymentOptions } from '../batch-deployment-props';
import { BatchLoggingLevel, BatchOutputAction } from '../batch-deployment-options';
import { BatchDeploymentOptions } from '../batch-deployment-props';
import { ModelFormat } from '../model';
import { checkAsset } from './asset';
import { checkName } from './names';

const COMMON_OPTIONS = ['name', 'description', 'tags'];

export const MODEL_OPTIONS = [
  ...COMMON_OPTIONS,
  'model',
  'environment',
  'code',
  'instanceCount',
  'maxConcurrencyPerInstance',
  'miniBatchSize',
  'errorThreshold',
  'retry',
  'outputAction',
  'outputFileName',
  'loggingLevel',
  'environmentVariables',
];

export const PIPELINE_OPTIONS = [
  ...COMMON_OPTIONS,
  'component',
  'defaultDatastore',
  'continueOnStepFailure',
  'settings',
];

const MODEL = 'Model.registered("credit-risk", "3"), Model.fromRegistry(…) or Model.fromId(…)';
const ENVIRONMENT = 'Environment.registered("scoring", "2"), Environment.fromRegistry(…) or Environment.fromId(…)';
const CODE = 'ScoringCode.registered("scoring", "1", "score.py") or ScoringCode.fromId(…)';
const COMPONENT =
  'PipelineComponent.registered("prepare-and-score", "1"), PipelineComponent.fromRegistry(…) or PipelineComponent.fromId(…)';

/** The service counts in 32 bits. */
const MANY = 2_147_483_647;

export function checkModelOptions(problems: PropProblems, options: ModelDeploymentOptions): void {
  checkCommonOptions(problems, options);
  checkAssets(problems, options);
  problems.optionalInteger('instanceCount', options.instanceCount, 1, 65_000, 'nodes');
  problems.optionalInteger('maxConcurrencyPerInstance', options.maxConcurrencyPerInstance, 1, MANY);
  problems.optionalInteger('miniBatchSize', options.miniBatchSize, 1, MANY, 'files');
  problems.optionalInteger('errorThreshold', options.errorThreshold, -1, MANY);
  checkRetry(problems, options.retry);
  checkOutput(problems, options);
  if (options.loggingLevel !== undefined)
    problems.oneOf('loggingLevel', options.loggingLevel, Object.values(BatchLoggingLevel));
  checkMap(problems, 'environmentVariables', options.environmentVariables, /^[A-Za-z_]\w*$/, 'BATCH_SIZE');
}

export function checkPipelineOptions(problems: PropProblems, options: PipelineDeploymentOptions): void {
  checkCommonOptions(problems, options);
  checkAsset(problems, 'component', options.component, 'components', COMPONENT);
  problems.optionalText(
    'defaultDatastore',
    options.defaultDatastore,
    'the name of a datastore, such as "workspaceblobstore"',
    /^[a-zA-Z0-9]\w*$/,
  );
  problems.optionalBoolean('continueOnStepFailure', options.continueOnStepFailure);
  checkMap(problems, 'settings', options.settings, /^[a-z][a-z0-9_]*$/, 'force_rerun');
  for (const [setting, prop] of Object.entries(PROP_OF_SETTING)) {
    if (options.settings?.[setting] !== undefined)
      problems.add(`settings.${setting}`, 'is a prop of its own', `the prop ${prop}`);
  }
}

const PROP_OF_SETTING = {
  default_compute: 'compute',
  default_datastore: 'defaultDatastore',
  continue_on_step_failure: 'continueOnStepFailure',
};

function checkCommonOptions(problems: PropProblems, options: BatchDeploymentOptions): void {
  checkName(problems, 'name', options.name, 'classifier-v2');
  problems.optionalText('description', options.description, 'a text that is not empty');
  problems.tags('tags', options.tags);
}

function isModelFormat(format: unknown): boolean {
  return Token.isUnresolved(format) || Object.values(ModelFormat).includes(format as ModelFormat);
}

/** A custom model cannot be scored without environment and script; an MLflow model takes both or none. */
function checkAssets(problems: PropProblems, { model, environment, code }: ModelDeploymentOptions): void {
  const isModel = checkAsset(problems, 'model', model, 'models', MODEL);
  const isFormat = isModel && isModelFormat(model.format);
  if (isModel && !isFormat) {
    const allowed = Object.entries(ModelFormat).map(([name, format]) => `ModelFormat.${name} ("${format}")`);
    problems.add('model.format', `${shown(model.format)} is not a format`, allowed.join(', '));
  }
  if (environment !== undefined) checkAsset(problems, 'environment', environment, 'environments', ENVIRONMENT);
  if (code !== undefined && checkAsset(problems, 'code', code, 'codes', CODE)) {
    problems.text(
      'code.script',
      code.script,
      'the path of a script in the folder, such as "score.py"',
      /^(?![/\\])(?!.*\.\.)[^\s]+\.py$/,
    );
  }
  if (!isFormat) return;
  const mlflow = model.format === ModelFormat.MLFLOW;
  const why = mlflow
    ? 'is missing, though the other of environment and code is given'
    : 'is missing, which a custom model needs';
  const or = mlflow ? 'both or none for an MLflow model: ' : '';
  const hint = mlflow ? '' : '; for a model in MLflow format, say so with ModelFormat.MLFLOW and leave it out';
  if (environment === undefined && (!mlflow || code !== undefined))
    problems.add('environment', why, or + ENVIRONMENT + hint);
  if (code === undefined && (!mlflow || environment !== undefined)) problems.add('code', why, or + CODE + hint);
}

function checkRetry(problems: PropProblems, retry: ModelDeploymentOptions['retry']): void {
  if (retry === undefined) return;
  if (!problems.given('retry', retry, '{ maxRetries: 3, timeoutSeconds: 30 }')) return;
  for (const key of Object.keys(retry)) {
    if (!['maxRetries', 'timeoutSeconds'].includes(key))
      problems.add(`retry.${key}`, 'is not known', 'maxRetries, timeoutSeconds');
  }
  problems.optionalInteger('retry.maxRetries', retry.maxRetries, 0, MANY);
  problems.optionalInteger('retry.timeoutSeconds', retry.timeoutSeconds, 1, 604_800, 'seconds');
}

function checkOutput(problems: PropProblems, { outputAction, outputFileName }: ModelDeploymentOptions): void {
  if (outputAction !== undefined) problems.oneOf('outputAction', outputAction, Object.values(BatchOutputAction));
  problems.optionalText('outputFileName', outputFileName, 'a file name such as "predictions.csv"', /^[\w][\w.-]*$/);
  if (outputAction === BatchOutputAction.SUMMARY_ONLY && outputFileName !== undefined) {
    problems.add(
      'outputFileName',
      'is given, but no rows are written with BatchOutputAction.SUMMARY_ONLY',
      'leave one of the two out',
    );
  }
}

/** Batch endpoints inherit their workspace's posture; these keys exist on online endpoints only. */
const PUBLIC_ACCESS = /^(egress)?publicnetworkaccess$/i;

function checkMap(problems: PropProblems, prop: string, map: unknown, key: RegExp, example: string): void {
  if (map === undefined) return;
  const allowed = `an object such as { ${example}: "1" }`;
  if (map === null || typeof map !== 'object' || Array.isArray(map)) {
    problems.add(prop, `${shown(map)} is not a map of strings`, allowed);
    return;
  }
  for (const [name, value] of Object.entries(map)) {
    const at = `${prop}[${shown(name)}]`;
    if (PUBLIC_ACCESS.test(name.replaceAll('_', ''))) {
      problems.add(
        at,
        'is not supported on batch deployments',
        'leave it out: the workspace decides about public access',
      );
    } else if (!key.test(name)) problems.add(at, 'is not a name', `names such as "${example}"`);
    if (typeof value !== 'string') problems.add(at, `${shown(value)} is not a string`, allowed);
  }
}
