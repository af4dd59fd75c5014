import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { runScript } from './examples';

const ROOT = path.join(__dirname, '..');
const REFERENCE = path.join(ROOT, 'API.md');

/** Fails when API.md is not what the compiled package has. */
runScript(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-azureml-private-api-'));
  try {
    const made = path.join(folder, 'API.md');
    const docgen = require.resolve('jsii-docgen/bin/jsii-docgen');
    execFileSync(process.execPath, [docgen, '-o', made], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    if (!fs.existsSync(REFERENCE) || fs.readFileSync(made, 'utf8') !== fs.readFileSync(REFERENCE, 'utf8')) {
      throw new Error('API.md is out of date: run "npm run docs:api"');
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
