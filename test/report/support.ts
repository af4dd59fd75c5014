import type { AcceptedFinding } from '../../src/isolation/acknowledgements';
import { evaluate, Evaluation } from '../../src/isolation/evaluate';
import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformJson, TerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';
import { Report, reportOf, ReportOptions } from '../../src/report/report';
import { topologies } from '../../src/report/topology/build';
import type { Topology } from '../../src/report/topology/topology';
import { rightSystem } from '../support/right-system';
import { changeAll, JsonObject } from '../support/systems';

export interface Judged {
  readonly evaluation: Evaluation;
  readonly facts: Facts;
}

export const ACCEPTED: AcceptedFinding = {
  ruleId: 'BNI503',
  reason: 'debugging until the pilot ends',
  expires: '2027-01-31',
  covers: () => true,
};

export const FILE = 'cdktf.out/stacks/scoring/cdk.tf.json';

/** What the rules say of configurations, the first of which is called `stack`. */
export function judged(content: JsonObject | readonly TerraformJson[], accepted = [ACCEPTED]): Judged {
  const files = isFiles(content) ? content : [{ label: 'stack', content }];
  const facts = new Facts(readTerraformJson(files));
  return { facts, evaluation: evaluate(facts, systemsOf(facts), ALL_RULES, accepted) };
}

function isFiles(content: JsonObject | readonly TerraformJson[]): content is readonly TerraformJson[] {
  return Array.isArray(content);
}

export function reportFor(
  content: JsonObject | readonly TerraformJson[],
  options: Partial<ReportOptions> = {},
): Report {
  return reportOf(judged(content).evaluation, {
    version: '1.2.3',
    documents: [{ label: 'stack', file: FILE, lineOf: () => 12 }],
    ...options,
  });
}

export function picturesFor(content: JsonObject): Topology[] {
  const { evaluation, facts } = judged(content);
  return topologies(evaluation, facts);
}

/** A system with at least one result of every verdict and severity. */
export function brokenSystem(): JsonObject {
  return changeAll(rightSystem(), {
    'azurerm_private_endpoint.queue': undefined,
    'azurerm_machine_learning_workspace.ws.public_network_access_enabled': true,
    'azurerm_container_registry.cr.public_network_access_enabled': true,
    'azurerm_storage_account.st.account_kind': '${var.kind}',
    'azurerm_private_dns_zone_virtual_network_link.vault': undefined,
    'azurerm_machine_learning_compute_cluster.scoring.scale_settings.min_node_count': 1,
    'azurerm_machine_learning_compute_cluster.scoring.ssh_public_access_enabled': true,
    'azurerm_subnet_nat_gateway_association.compute': undefined,
  });
}

/** Texts that formats must not let through. */
export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</style></svg></script><script>alert(1)</script>',
  ']]>&amp;<!--',
  '\u001b[31mred\u001b[0m\u0007',
  '\u202egnp.exe',
  '@everyone #1 [a](javascript:alert(1)) `x` | y',
  'ends with a backslash\\',
  '\ud800 half a pair',
  '\ufffe\uffff',
];

/** A broken system in which names, values, an address and a path are hostile. */
export function hostileSystem(text: string): JsonObject {
  const system = changeAll(brokenSystem(), {
    'azurerm_storage_account.st.name': text,
    'azurerm_storage_account.st.account_tier': text,
    'azurerm_virtual_network.vnet.name': text,
    'azurerm_private_endpoint.blob.name': text,
    'azurerm_machine_learning_workspace.ws.name': text,
    'azapi_resource.endpoint.name': text,
    'azurerm_key_vault.kv.//': { metadata: { path: `scoring/${text}` } },
    'azurerm_key_vault.kv.public_network_access_enabled': true,
  });
  const clusters = (system.resource as { [type: string]: JsonObject }).azurerm_machine_learning_compute_cluster;
  clusters[text] = {
    name: text,
    machine_learning_workspace_id: '${azurerm_machine_learning_workspace.ws.id}',
    scale_settings: { min_node_count: 1, max_node_count: 1 },
    vm_size: text,
  };
  return system;
}
