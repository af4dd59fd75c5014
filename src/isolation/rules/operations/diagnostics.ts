import type { Facts } from '../../facts/facts';
import { existence } from '../../facts/azure/existence';
import { Link, linkName } from '../../facts/link';
import { missing, Missing, Obscurity } from '../../facts/value';
import type { DiagnosticSetting } from '../../facts/vocabulary';
import { workspaceOutside } from '../dependencies/part';
import { hiddenParts } from '../find-private-endpoint';
import { Judgement } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';

/** Only its services have logs, not the storage account. */
const SERVICES = ['blob', 'file', 'queue', 'table'];

/** BNI701 */
export const diagnostics: Rule = {
  id: 'BNI701',
  name: 'diagnostics',
  severity: Severity.ADVICE,
  title: 'the workspace and the services of its storage account send their logs to a Log Analytics workspace',
  why: 'a job that fails behind closed doors leaves its traces there and nowhere else',
  remedy: 'give observability to PrivateWorkspace and SecureStorageAccount',
  terraformRemedy:
    'azurerm_monitor_diagnostic_setting with enabled_log and log_analytics_workspace_id for the workspace and for blobServices/default, fileServices/default, queueServices/default, tableServices/default (azapi: Microsoft.Insights/diagnosticSettings with properties.logs and properties.workspaceId for the same)',
  undetermined:
    'workspace or account are declared elsewhere, where their diagnostic settings may be made too, or an expression hides what a setting is for',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/monitor-azure-machine-learning',
  check(system, facts): Outcome[] {
    const { workspace, workspaceLink, storage, anchor } = system;
    if (!workspace) return [workspaceOutside(system, 'diagnostic settings')];
    const ofWorkspace = judgeLogs(new Judgement(workspace.resource), [workspaceLink], facts);
    if (storage.link.kind === 'none') return [ofWorkspace];
    const services = SERVICES.map((service) => serviceOf(storage.link, service));
    const targets = storage.link.kind === 'unknown' ? [storage.link] : services;
    return [ofWorkspace, judgeLogs(new Judgement(storage.fact?.resource ?? anchor), targets, facts)];
  },
};

function serviceOf(account: Link, service: string): Link {
  const suffix = `/${service}services/default`;
  if (account.kind === 'resource') return { ...account, suffix: account.suffix + suffix };
  return account.kind === 'outside' ? { kind: 'outside', id: account.id + suffix } : account;
}

function judgeLogs(judgement: Judgement, targets: readonly Link[], facts: Facts): Outcome {
  for (const target of targets) {
    const found = sentBy(target, facts);
    if (typeof found === 'string') {
      judgement.saw(`logs of ${linkName(target)}`, found);
      continue;
    }
    const message = { before: 'no logs of ', what: linkName(target), after: ' go to a Log Analytics workspace' };
    const why = found ?? elsewhere(target) ?? hiddenParts(facts);
    if (why) judgement.unclear({ ...message, after: `${message.after} in this document` }, why);
    else judgement.saw(`logs of ${linkName(target)}`, '(none)').wrong(message);
  }
  return judgement.outcome;
}

/** What is made elsewhere may have its settings there. */
function elsewhere(target: Link): Missing | undefined {
  const isDeclared = target.kind === 'resource' && target.resource.mode === 'managed';
  return isDeclared ? undefined : missing(Obscurity.OUTSIDE, `diagnostic settings of ${linkName(target)}`);
}

/** Where the logs go; why that is not known; undefined where they go nowhere. */
function sentBy(target: Link, facts: Facts): string | Missing | undefined {
  if (target.kind === 'unknown') return target.why;
  const doubts: Missing[] = [];
  for (const setting of facts.diagnosticsOf.at(target)) {
    const { logAnalytics, sendsLogs } = setting;
    if (logAnalytics.kind === 'none' || (sendsLogs.known && !sendsLogs.value)) continue;
    const doubt = doubtAbout(setting);
    if (!doubt) return linkName(logAnalytics);
    doubts.push(doubt);
  }
  const unclear = facts.diagnosticsOf.maybeAt(target)[0]?.target;
  return doubts[0] ?? (unclear?.kind === 'unknown' ? unclear.why : undefined);
}

function doubtAbout({ resource, logAnalytics, sendsLogs }: DiagnosticSetting): Missing | undefined {
  const ofValues = logAnalytics.kind === 'unknown' ? logAnalytics.why : sendsLogs.known ? undefined : sendsLogs;
  return existence(resource) ?? ofValues;
}
