import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId, checkSharedProps, requireProps } from '../support/resource-props';
import { IObservability } from './dependency-interfaces';
import { MonitorPrivateLink } from './monitor-private-link';
import { checkMonitorPrivateLink, makeMonitorScope } from './monitor-scope';

/** Properties of an `Observability`. */
export interface ObservabilityProps {
  /** The resource group, 1 to 90 characters. */
  readonly resourceGroupName: string;
  /** The region by its short name, such as `northeurope`. */
  readonly location: string;
  /**
   * How long Log Analytics keeps what it is sent: 30 to 730 days. The first 31 days are included in its price, and 90
   * days for what Application Insights sends.
   *
   * @default 90
   */
  readonly retentionDays?: number;
  /**
   * How much Log Analytics takes in a day at most, in GB, from 0.023 up; what comes after that is dropped until the next day.
   *
   * @default - no limit
   */
  readonly dailyQuotaGb?: number;
  /**
   * The name of the Log Analytics workspace: 4 to 63 letters, digits and hyphens, neither first nor last a hyphen.
   *
   * @default - derived from the construct path
   */
  readonly logAnalyticsWorkspaceName?: string;
  /**
   * The name of the Application Insights component: 1 to 260 characters.
   *
   * @default - derived from the construct path
   */
  readonly applicationInsightsName?: string;
  /**
   * How telemetry gets there without leaving the network.
   *
   * @default - by Azure Monitor's public addresses
   */
  readonly privateLink?: MonitorPrivateLink;
  /**
   * Tags of both: at most 50, none of them empty.
   *
   * @default - no tags
   */
  readonly tags?: { [key: string]: string };
}

/** Where the logs go that exists already. */
export interface ObservabilityIds {
  /** The ARM id of the Log Analytics workspace. */
  readonly logAnalyticsWorkspaceId: string;
  /** The ARM id of the Application Insights component; it must be workspace-based. */
  readonly applicationInsightsId: string;
}

const KNOWN = [
  'resourceGroupName',
  'location',
  'retentionDays',
  'dailyQuotaGb',
  'logAnalyticsWorkspaceName',
  'applicationInsightsName',
  'privateLink',
  'tags',
];

/**
 * A Log Analytics workspace and an Application Insights component on top of it, for the logs and metrics of everything
 * else. Both take data from the Internet: the nodes send to Azure Monitor's public addresses (the service tag
 * `AzureMonitor`), unless there is an Azure Monitor private link scope, which this construct makes where it is told to.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/monitor-azure-machine-learning
 */
export class Observability extends GuardedConstruct implements IObservability {
  /** Observability that exists already. */
  public static fromIds(scope: Construct, id: string, props: ObservabilityIds): IObservability {
    return new ExistingObservability(scope, id, props);
  }

  public readonly logAnalyticsWorkspaceId: string;
  public readonly applicationInsightsId: string;

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    checkProps(scope, id, props);

    const place = { location: props.location, resourceGroupName: props.resourceGroupName, tags: props.tags };
    const workspace = new LogAnalyticsWorkspace(this, 'Resource', {
      ...place,
      name: props.logAnalyticsWorkspaceName ?? localName(this, 'log', 63),
      sku: 'PerGB2018',
      retentionInDays: props.retentionDays ?? 90,
      dailyQuotaGb: props.dailyQuotaGb,
      // Only agents and the old data collector API use its shared keys; diagnostic settings and Application Insights do not.
      localAuthenticationEnabled: false,
    });
    const insights = new ApplicationInsights(this, 'ApplicationInsights', {
      ...place,
      name: props.applicationInsightsName ?? localName(this, 'appi', 260),
      applicationType: 'web',
      workspaceId: workspace.id,
    });
    this.logAnalyticsWorkspaceId = workspace.id;
    this.applicationInsightsId = insights.id;
    if (props.privateLink) {
      const services = { LogAnalytics: workspace.id, ApplicationInsights: insights.id };
      makeMonitorScope(this, { ...place, ...props.privateLink, services });
    }
  }
}

class ExistingObservability extends GuardedConstruct implements IObservability {
  public readonly logAnalyticsWorkspaceId: string;
  public readonly applicationInsightsId: string;

  constructor(scope: Construct, id: string, props: ObservabilityIds) {
    super(scope, id);
    const problems = new PropProblems('Observability', scope, id);
    requireProps(problems, props, ['logAnalyticsWorkspaceId', 'applicationInsightsId']);
    checkResourceId(
      problems,
      'logAnalyticsWorkspaceId',
      props.logAnalyticsWorkspaceId,
      'Microsoft.OperationalInsights/workspaces',
    );
    checkResourceId(problems, 'applicationInsightsId', props.applicationInsightsId, 'Microsoft.Insights/components');
    problems.throwIfAny();
    this.logAnalyticsWorkspaceId = props.logAnalyticsWorkspaceId;
    this.applicationInsightsId = props.applicationInsightsId;
  }
}

function checkProps(scope: Construct, id: string, props: ObservabilityProps): void {
  const problems = new PropProblems('Observability', scope, id);
  requireProps(problems, props, KNOWN);
  checkSharedProps(problems, props);
  problems.optionalInteger('retentionDays', props.retentionDays, 30, 730, 'days');
  const quota: unknown = props.dailyQuotaGb;
  if (quota !== undefined && !Token.isUnresolved(quota) && !(typeof quota === 'number' && quota >= 0.023)) {
    problems.add('dailyQuotaGb', `${shown(quota)} does not fit`, 'a number of GB from 0.023 up');
  }
  problems.optionalText(
    'logAnalyticsWorkspaceName',
    props.logAnalyticsWorkspaceName,
    '4 to 63 letters, digits and hyphens, neither first nor last a hyphen, such as "log-scoring"',
    /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
  );
  problems.optionalText(
    'applicationInsightsName',
    props.applicationInsightsName,
    '1 to 260 characters without % & \\ ? /, the last no space or period, such as "appi-scoring"',
    /^[^%&\\?/]{0,259}[^%&\\?/. ]$/,
  );
  checkMonitorPrivateLink(problems, props.privateLink);
  problems.throwIfAny();
}
