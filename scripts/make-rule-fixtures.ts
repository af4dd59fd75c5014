import * as fs from 'node:fs';
import * as path from 'node:path';
import { changeFiles } from '../test/support/rule-changes';
import { evidenceFiles } from '../test/support/rule-evidence';
import { fixtureFiles } from '../test/support/rule-fixtures';
import { counted, runScript } from './examples';

const FIXTURES = path.join(__dirname, '../test/fixtures/rules');

/**
 * Writes the fixtures of the rules out of test/fixtures/rules/mutations.ts. What Terraform made of a fixture stays: a
 * plan or state is made again by whoever made it.
 */
runScript(() => {
  const files = new Map([...fixtureFiles(), ...evidenceFiles(), ...changeFiles()]);
  const there = fs.readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' });
  const left = there.filter((file) => file.endsWith('.tf.json') && !files.has(file));
  for (const file of left) fs.rmSync(path.join(FIXTURES, file));
  const stale = [...files].filter(([file, text]) => read(file) !== text);
  for (const [file, text] of stale) {
    fs.mkdirSync(path.dirname(path.join(FIXTURES, file)), { recursive: true });
    fs.writeFileSync(path.join(FIXTURES, file), text);
  }
  console.log(`test/fixtures/rules: ${counted(files.size, 'file')}, ${stale.length} written, ${left.length} removed`);
});

function read(file: string): string | undefined {
  const whole = path.join(FIXTURES, file);
  return fs.existsSync(whole) ? fs.readFileSync(whole, 'utf8') : undefined;
}
