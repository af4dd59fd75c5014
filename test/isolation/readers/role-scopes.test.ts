import { gunzipSync } from 'node:zlib';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { evaluate } from '../../../src/isolation/evaluate';
import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { ALL_RULES } from '../../../src/isolation/rules';

interface Resource {
  address: string;
  values: Record<string, unknown>;
}

/** What Terraform printed of the right system in HCL: before it was made, and when it was. */
function printed(kind: 'plan' | 'state'): string {
  const file = path.join(__dirname, '../../../benchmarks/landscape', `system.${kind}.json.gz`);
  return gunzipSync(fs.readFileSync(file)).toString();
}

function verdicts(kind: 'plan' | 'state', content: unknown): string[] {
  const facts = new Facts((kind === 'plan' ? readTerraformPlan : readTerraformState)('document', content));
  const { results } = evaluate(facts, systemsOf(facts), ALL_RULES);
  return results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ rule, verdict, missing }) => `${rule.id} ${verdict} ${missing?.missing ?? ''}`);
}

/*
 * "${azurerm_storage_account.st.id}/blobServices/default/containers/x" has the same references in a plan as the id alone.
 * The id alone is what nearly every program means, and the state after the apply tells.
 */
test('a plan of HCL is read as if a role were for all of a storage account', () => {
  expect(verdicts('plan', JSON.parse(printed('plan')))).toEqual([]);
});

test('a deployment that does not wait for a role fails', () => {
  const plan = JSON.parse(printed('plan')) as {
    configuration: { root_module: { resources: { address: string; depends_on?: string[] }[] } };
  };
  for (const block of plan.configuration.root_module.resources) {
    block.depends_on = block.depends_on?.filter((address) => address !== 'azurerm_role_assignment.queue');
  }
  expect(verdicts('plan', plan).map((one) => one.trim())).toContain('BNI110 fail');
});

test('a state tells', () => {
  const state = JSON.parse(printed('state')) as { values: { root_module: { resources: Resource[] } } };
  expect(verdicts('state', state)).toEqual([]);
  for (const { address, values } of state.values.root_module.resources) {
    if (address === 'azurerm_role_assignment.blob')
      values.scope = `${String(values.scope)}/blobServices/default/containers/x`;
  }
  expect(verdicts('state', state)).toEqual(['BNI601 fail ']);
});
