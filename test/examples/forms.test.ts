import { createRequire } from 'node:module';
import * as path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { addresses, promised, synthesized } from './example';

const load = createRequire(__filename);

/** The forms of a system, each with the rules that its configuration alone does not decide. */
describe.each([
  // the hub's zones are known by variables, which have their values in a plan
  ['hub-spoke', ['BNI403']],
  ['firewall-egress', []],
  ['public-ip-compute', []],
  ['us-government', []],
  ['many-endpoints', []],
  ['maximal', []],
])('the example %s', (example, open) => {
  const { build } = load(path.join(__dirname, '../../examples', example, 'main')) as {
    build(app: App): TerraformStack;
  };
  const { written, report, rules } = synthesized(build);

  test('is written as before', () => {
    expect(written).toMatchSnapshot();
  });

  test('keeps its Terraform addresses', () => {
    expect(addresses(written)).toEqual(promised(example));
  });

  test('passes the rules', () => {
    expect(report.failures).toEqual([]);
    expect(rules('undetermined')).toEqual(open);
    expect(rules('acknowledged')).toEqual([]);
    expect(rules('pass')).toContain('BNI304');
  });

  test('writes no path of the machine that it runs on', () => {
    expect(JSON.stringify(written)).not.toContain(process.cwd());
  });
});
