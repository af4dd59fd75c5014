import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { PropProblems } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { IObservability } from './dependency-interfaces';
import { checkList, checkObservability } from './check-dependency-props';

/** Properties of a `DiagnosticSetting`. */
export interface DiagnosticSettingProps {
  /** Where the logs and metrics go. */
  readonly observability: IObservability;
  /** The ARM id of the resource that sends them; for storage the id of one of its services, ending in `/blobServices/default` or the like. */
  readonly targetResourceId: string;
  /**
   * Log categories, such as `AmlComputeJobEvent`.
   *
   * @default - the category group `allLogs`: every category the resource has, those of the future included
   */
  readonly logCategories?: string[];
  /**
   * Metric categories; an empty list sends none. Storage services have `Transaction` and `Capacity`, most others `AllMetrics`.
   *
   * @default ['AllMetrics']
   */
  readonly metricCategories?: string[];
  /**
   * The name of the setting, unique at its target, 1 to 260 characters.
   *
   * @default - derived from the construct path
   */
  readonly name?: string;
}

const KNOWN = ['observability', 'targetResourceId', 'logCategories', 'metricCategories', 'name'];

/**
 * Sends a resource's logs and metrics to Log Analytics, through the control plane alone: it works from a runner that
 * does not reach the resource itself.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
 */
export class DiagnosticSetting extends GuardedConstruct {
  constructor(scope: Construct, id: string, props: DiagnosticSettingProps) {
    super(scope, id);
    checkProps(scope, id, props);

    const categories = props.logCategories?.map((category) => ({ category }));
    new MonitorDiagnosticSetting(this, 'Resource', {
      name: props.name ?? localName(this, 'diag'),
      targetResourceId: props.targetResourceId,
      logAnalyticsWorkspaceId: props.observability.logAnalyticsWorkspaceId,
      enabledLog: categories ?? [{ categoryGroup: 'allLogs' }],
      enabledMetric: (props.metricCategories ?? ['AllMetrics']).map((category) => ({ category })),
    });
  }
}

function checkProps(scope: Construct, id: string, props: DiagnosticSettingProps): void {
  const problems = new PropProblems('DiagnosticSetting', scope, id);
  requireProps(problems, props, KNOWN);
  checkObservability(problems, props.observability);
  problems.text(
    'targetResourceId',
    props.targetResourceId,
    'the ARM id of a resource, starting with "/subscriptions/"',
    /^\/subscriptions\//i,
  );
  for (const prop of ['logCategories', 'metricCategories'] as const) {
    const categories: unknown = props[prop];
    checkList(problems, prop, categories, 'a list of category names, such as ["AllMetrics"]');
    if (!Array.isArray(categories)) continue;
    categories.forEach((category, index) => problems.text(`${prop}[${index}]`, category, 'the name of a category'));
  }
  if (props.logCategories?.length === 0 && props.metricCategories?.length === 0) {
    problems.add('logCategories', 'is empty, and so is metricCategories', 'at least one category of logs or metrics');
  }
  problems.optionalText(
    'name',
    props.name,
    '1 to 260 characters without < > * % & : \\ ? + /',
    /^[^<>*%&:\\?+/]{1,260}$/,
  );
  problems.throwIfAny();
}
