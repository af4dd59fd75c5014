import * as fs from 'node:fs';
import { parsed } from '../src/cli/input/json';
import { evaluate } from '../src/isolation/evaluate';
import { Facts } from '../src/isolation/facts/facts';
import { readTerraformPlan } from '../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../src/isolation/facts/readers/terraform-state';
import { systemsOf } from '../src/isolation/facts/systems';
import { ALL_RULES } from '../src/isolation/rules';
import { now } from './clock';

/* Run in a process of its own: `node measure-verify.js <parse, plan or state> <file>`. Reading the file does not count. */
const [what, file] = process.argv.slice(2);
const text = fs.readFileSync(file, 'utf8');

const start = now();
const { systems, results } = what === 'parse' ? parseAlone() : judge();
const milliseconds = now() - start;

const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ milliseconds, megabytes, systems, results }));

function parseAlone() {
  const document = JSON.parse(text) as unknown;
  return { systems: document === null ? 1 : 0, results: 0 };
}

/** All that the command does with the text, but for the report. */
function judge() {
  const content = parsed(text, file);
  const facts = new Facts(what === 'plan' ? readTerraformPlan(file, content) : readTerraformState(file, content));
  const found = systemsOf(facts);
  return { systems: found.length, results: evaluate(facts, found, ALL_RULES).results.length };
}
