import { build } from '../../examples/quickstart/main';
import { addresses, promised, synthesized } from './example';

const { written, report, rules } = synthesized(build);

test('the quickstart is written as before', () => {
  expect(written).toMatchSnapshot();
});

test('the quickstart keeps its Terraform addresses', () => {
  expect(addresses(written)).toEqual(promised('quickstart'));
});

test('the quickstart passes all rules', () => {
  expect(report.failures).toEqual([]);
  expect(rules('undetermined')).toEqual([]);
  expect(rules('acknowledged')).toEqual([]);
  expect(rules('pass')).toContain('BNI301');
});

test('the quickstart writes no path of the machine that it runs on', () => {
  expect(JSON.stringify(written)).not.toContain(process.cwd());
});

test('the quickstart serves a model of the public registry', () => {
  const deployments = Object.values(written.resource.azapi_resource).filter(({ name }) => name === 'entailment');
  expect(deployments).toMatchObject([
    { body: { properties: { model: { assetId: expect.stringMatching('^azureml://registries/azureml/models/') } } } },
  ]);
});
