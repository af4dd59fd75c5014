import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { choices } from '../../batch/any-system/choices';
import { run } from '../../batch/any-system/outcome';

/*
 * Synthesizes so many systems of chosen parts, all for one azurerm, as modules of one configuration in the working
 * folder: Terraform then reads the schemas once. What is refused is left out.
 */
const { AZURERM = '["~> 4.80.0"]', SYSTEMS = '30', SEED = '20261124' } = process.env;
const constraints = JSON.parse(AZURERM) as ('~> 4.55.0' | '~> 4.80.0' | 'own')[];
const modules: { [name: string]: { [argument: string]: string } } = {};

const samples = fc.sample(fc.tuple(choices, fc.constantFrom(...constraints)), {
  numRuns: Number(SYSTEMS) * 6,
  seed: Number(SEED),
});
let systems = 0;
for (const [chosen, azurerm] of samples) {
  if (systems === Number(SYSTEMS)) break;
  const outcome = run(path.resolve('cdktf.out'), { ...chosen, azurerm });
  if (outcome.kind === 'refused') continue;
  systems++;
  fs.writeFileSync(`chosen-${systems}.json`, JSON.stringify({ ...chosen, azurerm }, undefined, 2));
  outcome.folders.forEach((folder, index) => addModule(`system-${systems}-${index}`, folder));
}

function addModule(name: string, folder: string): void {
  const configuration = JSON.parse(fs.readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8'));
  // what a module has none of
  delete configuration.terraform.backend;
  if (Object.keys(configuration.provider.azapi?.[0] ?? { some: 1 }).length === 0) delete configuration.provider.azapi;
  fs.mkdirSync(name);
  fs.writeFileSync(path.join(name, 'main.tf.json'), JSON.stringify(configuration, undefined, 2));
  const inputs = Object.keys(configuration.variable ?? {}).map((variable) => [variable, '${var.anything}']);
  modules[name] = { source: `./${name}`, ...Object.fromEntries(inputs) };
}

const root = { variable: { anything: { type: 'string' } }, module: modules };
fs.writeFileSync('main.tf.json', JSON.stringify(root, undefined, 2));
console.log(systems);
