import { Choices } from './choices';
import { How } from './values';

/** What rules may be undetermined about, by the part that they cannot look into. */
export const UNDETERMINED = {
  workspace: /^BNI/,
  compute: /^BNI(106|40[145]|50|60)/,
  network: /^BNI(106|20[68]|30[1-4]|313|321|4|50[12])/,
  peering: /^BNI40[13]/,
  dnsServers: /^BNI403/,
  firewall: /^BNI41[34]/,
  dns: /^BNI(203|40[23])/,
  storage: /^BNI(110|30|40[123]|601|70)/,
  registry: /^BNI(110|31|40[123]|602|70)/,
  keyVault: /^BNI(110|32|40[123]|603|70)/,
  observability: /^BNI(417|701)/,
  identity: /^BNI60[12]/,
  imageBuild: /^BNI206/,
  defaultDeployment: /^BNI108/,
} as const;
type Outside = keyof typeof UNDETERMINED;

/** Parts of a system that rules cannot look into, because they are named by ids alone. */
export function outsideOf(choices: Choices): Set<Outside> {
  const { network, dns, dependencies, workspace, compute, endpoint } = choices;
  const outside = new Set<Outside>();
  const note = (part: Outside, how: How | undefined) => {
    if (how !== undefined && how !== 'binding') outside.add(part);
  };
  if (network?.kind === 'given') note('network', network.how);
  if (network?.kind === 'made') {
    note('network', network.inside);
    network.peerings?.forEach((peering) => note('peering', peering.network));
    if (network.dnsServers) outside.add('dnsServers');
    if (network.egress?.kind === 'firewall') outside.add('firewall');
  }
  if (dns?.kind === 'policy') outside.add('dns');
  if (dns?.kind === 'group' || dns?.kind === 'ids') note('dns', dns.how === 'binding' ? 'literal' : dns.how);
  for (const part of ['storage', 'registry', 'keyVault', 'observability'] as const) {
    const choice = dependencies[part];
    if (choice?.kind === 'given') note(part, choice.how);
  }
  if (workspace?.kind === 'ids' || workspace?.kind === 'existing') outside.add('workspace');
  if (workspace?.kind === 'made') note('identity', workspace.identity);
  const builder = workspace?.kind === 'made' ? workspace.imageBuild : undefined;
  const isOurs = compute?.kind === 'made' && compute.name !== undefined;
  if (builder === 'elsewhere' || (builder === 'cluster' && !isOurs)) outside.add('imageBuild');
  if (endpoint.defaultDeployment === 'elsewhere') outside.add('defaultDeployment');
  if (compute?.kind === 'given') outside.add('compute');
  if (compute?.kind === 'made') note('identity', compute.identity);
  return outside;
}
