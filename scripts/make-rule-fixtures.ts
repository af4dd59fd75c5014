import * as fs from 'node:fs';
import * as path from 'node:path';
import { fixtureFiles } from '../test/support/rule-fixtures';
import { counted, runScript } from './examples';

const FIXTURES = path.join(__dirname, '../test/fixtures/rules');

/**
 * Writes the fixtures of the rules out of test/fixtures/rules/mutations.ts. What Terraform made of a fixture stays: a
 * plan or state is made again by whoever made it.
 */
runScript(() => {
  for (const name of fs.readdirSync(FIXTURES).filter((entry) => entry.startsWith('BNI'))) {
    for (const file of fs.readdirSync(path.join(FIXTURES, name), { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.tf.json')) fs.rmSync(path.join(FIXTURES, name, file));
    }
  }
  const files = fixtureFiles();
  for (const [file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(FIXTURES, file)), { recursive: true });
    fs.writeFileSync(path.join(FIXTURES, file), text);
  }
  console.log(`test/fixtures/rules: ${counted(files.size, 'file')}`);
});
