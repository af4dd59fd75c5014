import { ALL_RULES } from '../../src/isolation/rules';
import type { Rule } from '../../src/isolation/rules/rule';
import { RULE_VARIANTS } from '../fixtures/rules/mutations';
import { AZAPI, AZURERM } from '../fixtures/rules/mutations/values';
import type { Changes, RuleVariants, Shown, Variant } from '../fixtures/rules/mutations/variant';
import { changeAll, verdicts } from './systems';
import { addresses, keep, systemText, TerraformSystem } from './terraform-systems';

export type Spelling = 'azurerm' | 'azapi';
export type Folder = 'pass' | 'fail';

/** One system that shows a rule. */
export interface RuleFixture {
  readonly rule: Rule;
  readonly variants: RuleVariants;
  readonly folder: Folder;
  readonly variant: Variant;
  readonly spelling: Spelling;
  /** `no-private-endpoint.azurerm` */
  readonly name: string;
  /** The right system with the variant's changes. */
  readonly whole: TerraformSystem;
  /** What of it the rule looks at, as a configuration that Terraform accepts. */
  readonly content: TerraformSystem;
}

/** The right system itself. */
export const RIGHT: Variant = { name: 'right-system', says: 'everything as it should be', azurerm: {}, azapi: {} };

const SYSTEMS = { azurerm: AZURERM, azapi: AZAPI };

/** Makes the fixtures of a rule out of its variants. */
export function fixturesOf(variants: RuleVariants): RuleFixture[] {
  const rule = ALL_RULES.find(({ id }) => id === variants.rule);
  if (!rule) throw new Error(`there is no rule ${variants.rule}`);
  const all: [Folder, Variant][] = [
    ...[RIGHT, ...variants.pass].map((variant): [Folder, Variant] => ['pass', variant]),
    ...variants.fail.map((variant): [Folder, Variant] => ['fail', variant]),
  ];
  return all.flatMap(([folder, variant]) =>
    (['azurerm', 'azapi'] as const).flatMap((spelling) => {
      const changes = variant[spelling];
      if (!changes) return [];
      const { whole, content } = systems(variants, spelling, changes);
      const name = `${variant.name}.${spelling}`;
      return [{ rule, variants, folder, variant, spelling, name, whole, content }];
    }),
  );
}

function systems(variants: RuleVariants, spelling: Spelling, changes: Changes) {
  const base = variants.base?.[spelling] ?? {};
  const whole = changeAll(changeAll(SYSTEMS[spelling], base), changes);
  const wanted = variants.keep.flatMap((address) => (spelling === 'azapi' ? inAzapi(address) : [address]));
  const touched = Object.keys({ ...base, ...changes })
    .filter((path) => !path.startsWith('.') && !path.includes('.depends_on'))
    .flatMap((path) => below(whole, path));
  return { whole: keep(whole, addresses(whole)), content: configuration(keep(whole, [...wanted, ...touched])) };
}

/** The resources that a path leads into: all of a type where it names no more. */
function below(system: TerraformSystem, path: string): string[] {
  const [type, name] = path.split('.');
  return addresses(system).filter((address) => (name ? address === `${type}.${name}` : address.startsWith(`${type}.`)));
}

function configuration(system: TerraformSystem): TerraformSystem {
  return {
    terraform: {
      required_providers: {
        azapi: { source: 'Azure/azapi', version: '~> 2.0' },
        azurerm: { source: 'hashicorp/azurerm', version: '~> 4.55' },
      },
    },
    provider: { azapi: {}, azurerm: { features: {} } },
    ...system,
  };
}

/** The names that the system made of azapi's resources has for those of the one made of azurerm's. */
function inAzapi(address: string): string[] {
  const [type, name] = address.split('.');
  switch (type) {
    case 'azapi_resource':
    case 'azapi_update_resource':
      return [address];
    case 'azurerm_private_endpoint':
      return [`azapi_resource.pep_${name}`, `azapi_resource.group_${name}`];
    case 'azurerm_private_dns_zone_virtual_network_link':
      return [`azapi_resource.link_${name}`];
    case 'azurerm_role_assignment':
      return [`azapi_resource.role_${name}`];
    case 'azurerm_monitor_diagnostic_setting':
      return [`azapi_resource.diag_${name}`];
    case 'azurerm_machine_learning_workspace':
    case 'azurerm_machine_learning_compute_cluster':
      return [`azapi_resource.${name}`];
    // subnets hold their associations there, and outbound rules have names of their own
    default:
      return [];
  }
}

/**
 * The verdicts that a fixture brings by its name, and by its name and `.plan` or `.state` where those leave open what the
 * configuration tells.
 */
function expectations({ rule, folder, name, variant, spelling, content }: RuleFixture): Record<string, string[]> {
  const stated = verdicts(content, rule);
  const { of, in: kinds } = variant.leftOpen?.[spelling] ?? { of: [], in: [] as readonly Shown[] };
  const open = stated.map((line) => (of.includes(line.split(' ')[1]) ? line.replace(/^\w+/, 'undetermined') : line));
  return Object.fromEntries([
    [`${folder}/${name}`, stated],
    ...kinds.map((kind): [string, string[]] => [`${folder}/${name}.${kind}`, open]),
  ]);
}

/** The texts of all fixtures and of what is expected of them, by their paths below test/fixtures/rules. */
export function fixtureFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const variants of RULE_VARIANTS) {
    const expected: Record<string, string[]> = {};
    for (const fixture of fixturesOf(variants)) {
      const { rule, folder, name, content } = fixture;
      files.set(`${rule.id}/${folder}/${name}.tf.json`, systemText(content));
      Object.assign(expected, expectations(fixture));
    }
    files.set(`${variants.rule}/expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
  }
  return files;
}
