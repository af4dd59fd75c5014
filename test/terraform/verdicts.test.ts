import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import { readTerraformPlan } from '../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../src/isolation/facts/readers/terraform-state';
import type { Document } from '../../src/isolation/facts/resource';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';
import type { Choices } from './programs/generated';
import { describeNewest } from './support/describe';
import { newFolder } from './support/folders';
import { synthesizeStack } from './support/program';
import { Terraform } from './support/terraform';

/** How many systems are generated; each takes the time of a plan and an apply. */
const RUNS = Number(process.env.GENERATED_SYSTEMS ?? 4);

const choices = fc.record<Choices>({
  location: fc.constantFrom('northeurope', 'westeurope', 'eastus2'),
  addressSpace: fc.constantFrom('10.20.0.0/22', '172.16.8.0/24'),
  egress: fc.constantFrom('nat', 'firewall', 'none'),
  deployments: fc.integer({ min: 0, max: 2 }),
  defaultDeployment: fc.constantFrom('first', 'elsewhere'),
  nodes: fc.constantFrom<[number, number][]>([0, 4], [1, 2]),
  tags: fc.constantFrom<Record<string, string>[]>({}, { team: 'vision' }),
});

/** Somebody's change of what was synthesized: the type, the argument and its value. */
const MISTAKES: [string, string, unknown][] = [
  ['azurerm_storage_account', 'public_network_access_enabled', true],
  ['azurerm_storage_account', 'shared_access_key_enabled', true],
  ['azurerm_container_registry', 'admin_enabled', true],
  ['azurerm_container_registry', 'quarantine_policy_enabled', true],
  ['azurerm_key_vault', 'public_network_access_enabled', undefined],
  ['azurerm_machine_learning_workspace', 'public_network_access_enabled', true],
  ['azurerm_machine_learning_workspace', 'image_build_compute_name', undefined],
  ['azurerm_machine_learning_compute_cluster', 'node_public_ip_enabled', true],
  ['azurerm_machine_learning_compute_cluster', 'depends_on', undefined],
  ['azurerm_private_endpoint', 'private_dns_zone_group', undefined],
  ['azurerm_subnet', 'default_outbound_access_enabled', undefined],
];
const mistakes = fc.subarray(MISTAKES, { maxLength: 2 });

/** `BNI303 azurerm_storage_account.x`: what the rule says of it. */
function verdicts(document: Document): Record<string, string> {
  const facts = new Facts(document);
  const found: Record<string, string[]> = {};
  for (const system of systemsOf(facts)) {
    for (const rule of ALL_RULES) {
      for (const { verdict, resource } of rule.check(system, facts)) {
        (found[`${rule.id} ${resource.address}`] ??= []).push(verdict);
      }
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, all]) => [name, all.sort().join(' ')]));
}

/** Rules that ask for `lifecycle`, which plans and states do not show: what a configuration fails they leave open. */
const ABOUT_LIFECYCLE = /^BNI(104|108|203|402) /;

/** What the rules must say of a plan and a state, given what they say of the configuration. */
function asFarAsShown(written: Record<string, string>): Record<string, string> {
  const shown = Object.entries(written).map(([name, verdict]) =>
    ABOUT_LIFECYCLE.test(name) ? [name, verdict.replace('fail', 'undetermined')] : [name, verdict],
  );
  return Object.fromEntries(shown);
}

function planned(stack: Terraform): Record<string, string> {
  stack.plan();
  return verdicts(readTerraformPlan('generated', JSON.parse(stack.run(['show', '-json', 'plan']))));
}

function applied(stack: Terraform): Record<string, string> {
  return verdicts(readTerraformState('generated', JSON.parse(stack.run(['show', '-json']))));
}

describeNewest('what the rules say', (using) => {
  it(
    'is the same of a configuration, of its first plan, of the state after it and of the next plan',
    () => {
      fc.assert(
        fc.property(choices, mistakes, (chosen, made) => {
          const main = path.join(__dirname, 'programs/generated.ts');
          const stack = synthesizeStack(main, using, { CHOICES: JSON.stringify(chosen) });
          let content: any;
          stack.edit((configuration) => {
            for (const [type, argument, value] of made) {
              for (const body of Object.values<any>(configuration.resource[type])) body[argument] = value;
            }
            content = JSON.parse(JSON.stringify(configuration));
          });
          stack.init();
          const written = asFarAsShown(verdicts(readTerraformJson([{ label: 'generated', content }])));
          expect(Object.keys(written).length).toBeGreaterThan(50);
          expect(planned(stack)).toEqual(written);
          stack.apply();
          expect(applied(stack)).toEqual(written);
          expect(planned(stack)).toEqual(written);
        }),
        { numRuns: RUNS, seed: Number(process.env.SEED ?? 7), endOnFailure: true },
      );
    },
    RUNS * 120_000,
  );

  it("is the same of a plan and a state of modules in Terraform's own syntax", () => {
    const folder = newFolder('modules');
    fs.cpSync(path.join(__dirname, 'systems/modules'), folder, { recursive: true });
    const stack = new Terraform(folder, using);
    stack.init();
    const first = planned(stack);
    expect(Object.keys(first).length).toBeGreaterThan(50);
    stack.apply();
    expect(applied(stack)).toEqual(first);
    expect(planned(stack)).toEqual(first);
  });
});
