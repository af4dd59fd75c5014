import { fail, Outcome, pass, Rule, seen, Severity, undetermined } from '../rule';

/** BNI417 */
export const monitorPrivateLinkOpen: Rule = {
  id: 'BNI417',
  name: 'monitor-private-link-open',
  severity: Severity.RULE,
  title: 'an Azure Monitor private link scope is in Open mode',
  why: 'Azure Machine Learning supports only the Open mode: in the other one telemetry of resources outside of the scope is refused, for every network that shares its DNS',
  remedy: 'leave the modes of the scope at Open',
  terraformRemedy:
    'ingestion_access_mode = "Open" and query_access_mode = "Open" of the azurerm_monitor_private_link_scope (azapi: ingestionAccessMode = "Open" and queryAccessMode = "Open" in properties.accessModeSettings)',
  undetermined: 'a mode is an expression whose value is not written',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  check: (_, facts): Outcome[] =>
    facts.monitorScopes.map(({ resource, ingestionMode, queryMode }) => {
      const modes = [
        { ...seen(ingestionMode, 'ingestion_access_mode'), mode: ingestionMode },
        { ...seen(queryMode, 'query_access_mode'), mode: queryMode },
      ];
      const evidence = modes.map(({ attribute, value }) => ({ attribute, value }));
      const closed = modes.filter(({ mode }) => mode.known && !/^open$/i.test(mode.value));
      if (closed.length > 0) {
        return fail(resource, `${closed.map(({ attribute }) => attribute).join(' and ')} is not Open`, evidence);
      }
      const unknown = modes.find(({ mode }) => !mode.known)?.mode;
      if (unknown && !unknown.known) return undetermined(resource, 'the mode of the scope is not known', unknown);
      return pass(resource, evidence);
    }),
};
