import { build } from '../../examples/existing-workspace/main';
import { addresses, promised, synthesized } from './example';

const { written, report, rules } = synthesized(build);

test('the endpoint in an existing workspace is written as before', () => {
  expect(written).toMatchSnapshot();
});

test('the endpoint in an existing workspace keeps its Terraform addresses', () => {
  expect(addresses(written)).toEqual(promised('existing-workspace'));
});

test('the endpoint in an existing workspace violates no rule, and leaves to Terraform what only Azure knows', () => {
  expect(report.failures).toEqual([]);
  expect(rules('acknowledged')).toEqual([]);
  const refused = JSON.stringify(written.resource.azapi_resource).match(/(?<=error_message":")BNI\d{3}/g)!;
  expect(rules('undetermined')).toEqual(expect.arrayContaining(['BNI201', 'BNI303', 'BNI311', 'BNI315']));
  expect(refused).toEqual(expect.arrayContaining(['BNI201', 'BNI303', 'BNI311', 'BNI315']));
});

test('the endpoint in an existing workspace writes no path of the machine that it runs on', () => {
  expect(JSON.stringify(written)).not.toContain(process.cwd());
});
