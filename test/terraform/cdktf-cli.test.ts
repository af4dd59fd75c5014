import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describeNewest } from './support/describe';
import { newFolder, root } from './support/folders';
import { command, mainOf, programEnv } from './support/program';
import { readOperations } from './support/operations';
import { Providers } from './support/providers';

describeNewest('the cdktf command line on examples/quickstart', (using) => {
  it('deploys and destroys', () => {
    const folder = newFolder('cdktf');
    const { projectId } = JSON.parse(fs.readFileSync(path.join(root, 'cdktf.json'), 'utf8'));
    const app = command(mainOf('quickstart')).join(' ');
    const settings = { language: 'typescript', app, projectId, sendCrashReports: 'false' };
    fs.writeFileSync(path.join(folder, 'cdktf.json'), JSON.stringify(settings));

    cdktf(folder, using, 'deploy', '*', '--auto-approve', '--outputs-file', 'outputs.json');
    const outputs = fs.readFileSync(path.join(folder, 'outputs.json'), 'utf8');
    expect(outputs).toMatch(/"ScoringUri": "https:\/\/[\w.-]+\/jobs"/);
    expect(operations(folder, 'create')).toContain('azurerm_machine_learning_workspace');

    cdktf(folder, using, 'destroy', '*', '--auto-approve');
    expect(operations(folder, 'delete').sort()).toEqual(operations(folder, 'create').sort());
  });
});

function cdktf(folder: string, using: Providers, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(path.join(root, 'node_modules/.bin/cdktf'), args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...programEnv(using),
      CI: '1',
      FORCE_COLOR: '0',
      CHECKPOINT_DISABLE: '1',
      OFFLINE_LOG: path.join(folder, 'operations.log'),
    },
  });
  if (status !== 0) throw new Error(`cdktf ${args.join(' ')} exited with ${status}:\n${stdout}${stderr}`);
}

/** The types that an operation was done to, once for each resource. */
function operations(folder: string, op: string): string[] {
  return readOperations(path.join(folder, 'operations.log'))
    .filter((one) => one.op === op)
    .map(({ type }) => type);
}
