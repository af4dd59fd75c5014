import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource, AzapiUpdateResource } from '../azapi';
import { creationSite } from '../support/creation-site';
import { GuardedConstruct } from '../support/guarded-construct';
import { checkReadyWhen } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { waitFor } from '../support/wait-for';
import { IWorkspace } from '../workspace/workspace-interface';
import { IBatchDeployment, IBatchEndpoint } from './batch-endpoint-interface';
import { BatchEndpointIds, BatchEndpointProps } from './batch-endpoint-props';
import { BatchInvocation } from './batch-invocation';
import { DefaultDeployment } from './default-deployment';
import { ImportedBatchEndpoint } from './imported-batch-endpoint';
import { ENDPOINT_TYPE } from './private/batch-types';
import { checkDefaultDeployment } from './private/check-default-deployment';
import { onDeployment } from './private/endpoint-deployments';
import { checkEndpointNameIsFree, noteEndpointName } from './private/endpoint-names';
import { checkName, endpointName } from './private/names';

const PROPS = ['workspace', 'name', 'description', 'defaultDeployment', 'preventDestroy', 'tags', 'readyWhen'];

/**
 * A batch endpoint: the stable name and address that scoring jobs are sent to, whatever deployment answers.
 *
 * It has no switch for public access: it takes its workspace's network posture on the day that it is made, and keeps
 * it. So it is made after everything that makes the workspace private, and replaced, with its deployments, when the
 * workspace's posture changes.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint
 */
export class BatchEndpoint extends GuardedConstruct implements IBatchEndpoint {
  /** An endpoint that exists already. Its default deployment stays as it is. */
  public static fromIds(scope: Construct, id: string, ids: BatchEndpointIds): IBatchEndpoint {
    return new ImportedBatchEndpoint(scope, id, ids);
  }

  public readonly endpointId: string;
  public readonly endpointName: string;
  public readonly scoringUri: string;
  public readonly workspace: IWorkspace;

  private readonly endpoint: AzapiResource;
  private readonly choice: DefaultDeployment;
  private hasDefault = false;

  constructor(scope: Construct, id: string, props: BatchEndpointProps) {
    super(scope, id);
    check(scope, id, props);
    const { workspace, description, tags } = props;
    this.choice = props.defaultDeployment ?? DefaultDeployment.first();
    const elsewhere = this.choice._choice === 'elsewhere';

    this.endpoint = new AzapiResource(this, 'Resource', {
      type: ENDPOINT_TYPE,
      parentId: workspace.workspaceId,
      name: props.name ?? endpointName(this),
      location: workspace.location,
      // the only kind that the service takes: https://github.com/Azure/azure-rest-api-specs/issues/40149
      identity: { type: 'SystemAssigned' },
      // `defaults` is set later, for the deployment must exist first; `properties` belongs to the service
      body: { properties: { authMode: 'AADToken', description } },
      replaceTriggersExternalValues: workspace.networkPosture,
      responseExportValues: { scoringUri: 'properties.scoringUri' },
      tags,
      lifecycle: lifecycle(props, elsewhere ? ['body', 'tags'] : undefined),
    });
    waitFor(this.endpoint, [...workspace.readyWhen, ...(props.readyWhen ?? [])]);
    this.workspace = workspace;
    this.endpointId = this.endpoint.id;
    this.endpointName = this.endpoint.name;
    this.scoringUri = this.endpoint.outputAttribute('scoringUri');
    noteEndpointName(this, props.name, workspace);

    if (elsewhere) this.updateBesideDefault(description, tags);
    else onDeployment(this, (deployment) => this.offer(deployment));
    this.node.addValidation({ validate: () => this.missingDefault() });
  }

  /** How a job is started at this endpoint, ready to paste. */
  public get invocation(): BatchInvocation {
    return new BatchInvocation({ endpoint: this });
  }

  /**
   * azapi writes an endpoint whole, and without `defaults` in it the default of the release process would be lost. An
   * update resource reads the endpoint first and lays its own properties over it.
   */
  private updateBesideDefault(description?: string, tags?: { [key: string]: string }): void {
    if (description === undefined && tags === undefined) return;
    new AzapiUpdateResource(this, 'Settings', {
      type: ENDPOINT_TYPE,
      resourceId: this.endpointId,
      body: { properties: { description }, tags },
      responseExportValues: [],
    });
  }

  private offer(deployment: IBatchDeployment): void {
    const wanted = this.choice.deploymentName;
    if (this.hasDefault || (wanted !== undefined && wanted !== deployment.deploymentName)) return;
    this.hasDefault = true;
    // what is in a later stack cannot be waited for in this one: the default is set where the deployment is made
    const apart = TerraformStack.of(deployment) !== TerraformStack.of(this);
    new AzapiUpdateResource(apart ? deployment : this, 'DefaultDeployment', {
      type: ENDPOINT_TYPE,
      resourceId: this.endpointId,
      body: { properties: { defaults: { deploymentName: deployment.deploymentName } } },
      responseExportValues: [],
      dependsOn: deployment.readyWhen,
      // azapi writes an endpoint whole, without its default: whenever that happens, it is set again
      lifecycle: apart ? undefined : { replaceTriggeredBy: [this.endpoint] },
    });
  }

  private missingDefault(): string[] {
    const wanted = this.choice.deploymentName;
    if (wanted === undefined || this.hasDefault) return [];
    const problem = `no deployment of this endpoint is named "${wanted}"; make one, or leave the default to a release process with DefaultDeployment.managedElsewhere()`;
    return [[creationSite(this), 'defaultDeployment', problem].filter(Boolean).join(': ')];
  }
}

function lifecycle({ workspace, preventDestroy }: BatchEndpointProps, ignoreChanges?: string[]) {
  const { preconditions: precondition } = workspace;
  if (!precondition && !ignoreChanges && !preventDestroy) return undefined;
  return { ignoreChanges, precondition, preventDestroy: preventDestroy || undefined };
}

function check(scope: Construct, id: string, props: BatchEndpointProps): void {
  const problems = new PropProblems('BatchEndpoint', scope, id);
  requireProps(problems, props, PROPS);
  const isPlaced = problems.given('workspace', props.workspace, 'a PrivateWorkspace, or PrivateWorkspace.fromIds(…)');
  if (isPlaced) {
    const { workspace } = props;
    checkEndpointNameIsFree(problems, scope, props.name, { workspace, location: workspace.location });
  }
  checkName(problems, 'name', props.name, 'credit-scoring');
  problems.optionalText('description', props.description, 'a text that is not empty');
  checkDefaultDeployment(problems, props.defaultDeployment);
  problems.optionalBoolean('preventDestroy', props.preventDestroy);
  problems.tags('tags', props.tags);
  checkReadyWhen(problems, props.readyWhen);
  problems.throwIfAny();
}
