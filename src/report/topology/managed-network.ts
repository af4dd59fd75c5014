import type { Facts } from '../../isolation/facts/facts';
import type { System } from '../../isolation/facts/systems';
import { sameLink } from '../../isolation/facts/link';
import type { Drawing } from './drawing';
import { shownName } from './names';
import type { Judgements } from './judgements';

/** The node of the network that Azure keeps for a workspace. */
export const MANAGED_NETWORK = 'managed network';
/** Batch jobs need them, and the service makes them only when a rule of the user's says so. */
const BY_RULE = ['queue', 'table'];

export function drawManagedNetwork(drawing: Drawing, { workspace }: System, judgements: Judgements): void {
  const mode = workspace?.isolationMode;
  drawing.node({
    id: MANAGED_NETWORK,
    kind: 'managed network',
    label: mode?.known ? shownName(mode.value) : 'managed network',
    detail: '',
    isDeclared: true,
    ...judgements.of(['BNI207', 'BNI209']),
  });
}

/** Its private endpoints: outbound rules that the user has to write. The service makes those for blob and file by itself. */
export function drawOutboundRules(drawing: Drawing, system: System, facts: Facts, judgements: Judgements): void {
  const { storage, workspaceLink } = system;
  if (!drawing.has('storage')) return;
  const rules = facts.managedOutboundEndpoints.filter(
    ({ workspace, target }) => sameLink(workspace, workspaceLink) !== false && sameLink(target, storage.link) !== false,
  );
  for (const subresource of BY_RULE) {
    const rule = rules.find((one) => !one.subresource.known || one.subresource.value?.toLowerCase() === subresource);
    const id = `outbound ${subresource}`;
    const judged = rule ? ({ state: 'ok', findings: [] } as const) : judgements.of(['BNI207']);
    drawing.node({
      id,
      kind: 'private endpoint',
      label: subresource,
      detail: rule ? 'outbound rule' : 'no outbound rule',
      within: MANAGED_NETWORK,
      isDeclared: rule !== undefined,
      ...(rule && { address: shownName(rule.resource.address) }),
      ...judged,
    });
    drawing.edge({ from: id, to: 'storage', kind: 'leads to', label: subresource, ...judged });
  }
}
