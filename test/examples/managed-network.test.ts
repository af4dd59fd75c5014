import { build } from '../../examples/managed-network/main';
import { addresses, promised, synthesized } from './example';

const { written, report, rules } = synthesized(build);

test('the endpoint in a managed network is written as before', () => {
  expect(written).toMatchSnapshot();
});

test('the endpoint in a managed network keeps its Terraform addresses', () => {
  expect(addresses(written)).toEqual(promised('managed-network'));
});

test('the endpoint in a managed network passes all rules, those on managed networks included', () => {
  expect(report.failures).toEqual([]);
  expect(rules('undetermined')).toEqual([]);
  expect(rules('acknowledged')).toEqual([]);
  expect(rules('pass')).toEqual(expect.arrayContaining(['BNI207', 'BNI208', 'BNI209', 'BNI501']));
});

test('the endpoint in a managed network writes no path of the machine that it runs on', () => {
  expect(JSON.stringify(written)).not.toContain(process.cwd());
});
