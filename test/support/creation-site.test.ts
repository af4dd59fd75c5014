import { App, TerraformStack } from 'cdktf';
import { SecureBatchEndpoint } from '../../src';
import { creationSite } from '../../src/support/creation-site';

afterEach(() => {
  delete process.env.JSII_AGENT;
});

it('is the line of the program that makes the construct', () => {
  const line = currentLine();
  const endpoint = new SecureBatchEndpoint(stack(), 'Scoring', { location: 'northeurope' });
  expect(creationSite(endpoint.workspace)).toMatch(new RegExp(`creation-site\\.test\\.ts:${line + 1}:\\d+$`));
});

it('is not known where jsii runs the package for a program in another language', () => {
  process.env.JSII_AGENT = 'Python/3.11.2';
  const endpoint = new SecureBatchEndpoint(stack(), 'Scoring', { location: 'northeurope' });
  expect(creationSite(endpoint.workspace)).toBeUndefined();
});

function stack(): TerraformStack {
  return new TerraformStack(new App(), 'stack');
}

function currentLine(): number {
  const [, , caller] = new Error().stack!.split('\n');
  return Number(/:(\d+):\d+\)?$/.exec(caller)![1]);
}
