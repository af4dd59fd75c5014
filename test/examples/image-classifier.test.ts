import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from '../../examples/image-classifier/main';
import { addresses, promised, synthesized, Written } from './example';

const { written, report, rules } = synthesized(build);

test('the image classifier is written as before', () => {
  expect(written).toMatchSnapshot();
});

test('the image classifier keeps its Terraform addresses', () => {
  expect(addresses(written)).toEqual(promised('image-classifier'));
});

test('the image classifier passes all rules', () => {
  expect(report.failures).toEqual([]);
  expect(rules('undetermined')).toEqual([]);
  expect(rules('acknowledged')).toEqual([]);
  expect(rules('pass')).toContain('BNI301');
});

test('the image classifier writes no path of the machine that it runs on', () => {
  expect(JSON.stringify(written)).not.toContain(process.cwd());
});

test('the first deploy leaves out nothing but the deployments, which need registered assets', () => {
  const first = synthesized((app) => build(app, false)).written;
  expect(addresses(written).filter((address) => !addresses(first).includes(address))).toEqual([
    expect.stringMatching(/^azapi_resource\.Digits_Deployments_accurate_/),
    expect.stringMatching(/^azapi_resource\.Digits_Deployments_efficient_/),
    expect.stringMatching(/^azapi_update_resource\.Digits_Endpoint_DefaultDeployment_/),
  ]);
  for (const [type, named] of Object.entries(first.resource)) {
    for (const [name, block] of Object.entries(named)) expect(written.resource[type][name]).toEqual(block);
  }
});

test('register-assets.sh registers exactly what the deployments name', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'register-assets-'));
  try {
    const calls = path.join(folder, 'calls');
    // an Azure CLI that writes down what it is asked for and answers every question with the question's own words
    fs.writeFileSync(path.join(folder, 'az'), `#!/bin/sh\necho "$*" >> "${calls}"\necho "/answer"\n`, { mode: 0o755 });
    const script = path.join(__dirname, '../../examples/image-classifier/register-assets.sh');
    execFileSync(script, ['rg', 'mlw'], { env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });

    const registered = fs.readFileSync(calls, 'utf8');
    const cli = [...registered.matchAll(/ml (model|environment) create --name (\S+) --version (\S+)/g)];
    const rest = [...registered.matchAll(/\/(codes)\/([^/]+)\/versions\/([^?]+)\?/g)];
    const assets = [...cli, ...rest].map(([, kind, name, version]) => `${kind.replace(/s?$/, 's')}/${name}/${version}`);
    expect(assets.sort()).toEqual(namedAssets(written));
    expect(registered).toMatch(/^ml model create .* --resource-group rg --workspace-name mlw$/m);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

/** `models/digits-efficient/1` and so on: what the deployments name, each once. */
function namedAssets({ resource }: Written): string[] {
  const ids = JSON.stringify(resource.azapi_resource).matchAll(
    /\/(models|environments|codes)\/([^/]+)\/versions\/([^"]+)"/g,
  );
  return [...new Set([...ids].map(([, kind, name, version]) => `${kind}/${name}/${version}`))].sort();
}
