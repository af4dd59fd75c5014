import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Isolation } from 'cdktf-azureml-private';
import { exampleNames, runScript, synthesizeExample } from '../../scripts/examples';
import { summary } from '../../scripts/start';

const EXAMPLES = path.join(__dirname, '../../examples');

test('every folder of examples/ holds a program and says how to run it', () => {
  const folders = fs.readdirSync(EXAMPLES);
  expect(exampleNames()).toEqual(folders);
  expect(folders.filter((name) => !fs.existsSync(path.join(EXAMPLES, name, 'README.md')))).toEqual([]);
});

test('npm start says what was synthesized, what each rule says and where the files are', () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'npm-start-'));
  try {
    const example = synthesizeExample('quickstart', outdir);
    const report = Isolation.of(example.stack).report();
    const text = summary(example, report);
    const written = JSON.parse(fs.readFileSync(path.join(outdir, 'stacks/quickstart/cdk.tf.json'), 'utf8')) as {
      resource: { [type: string]: object };
    };

    const resources = Object.values(written.resource).flatMap((named) => Object.keys(named));
    expect(text).toMatch(
      new RegExp(`^Synthesized examples/quickstart: ${resources.length} resources, 1 data source, 5 outputs\n`),
    );
    for (const [type, named] of Object.entries(written.resource)) {
      expect(text).toMatch(new RegExp(`^  ${type} +${Object.keys(named).length}$`, 'm'));
    }

    const rules = text.match(/^ {2}(pass|not applicable) +BNI\d+ /gm) ?? [];
    expect(rules.length).toBeGreaterThan(10);
    expect(text).toMatch(new RegExp(`^Checked against ${rules.length} rules: `, 'm'));
    expect(text).toContain(`The Terraform files are in ${example.folder}`);
    expect(text).not.toContain('\u001b');
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
});

test('fails when a script goes wrong, with the message alone', () => {
  const error = jest.spyOn(console, 'error').mockImplementation();
  runScript(() => {
    throw new Error('3 findings');
  });
  expect(process.exitCode).toBe(1);
  expect(error.mock.calls).toEqual([['3 findings']]);
  process.exitCode = undefined;
  error.mockRestore();
});
