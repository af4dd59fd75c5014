import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Model } from '../../src/batch/model';
import { SecureBatchEndpoint } from '../../src/batch/secure-batch-endpoint';
import { Egress } from '../../src/network/egress';
import { messageOf, outside } from './fixture';

function refusal(props: object): string {
  const stack = new TerraformStack(Testing.app(), 'Prod');
  return messageOf(() => new SecureBatchEndpoint(stack, 'S', { location: 'northeurope', ...props }));
}

describe('the problems of a whole system', () => {
  test('are told at once, those of its network, cluster and deployments as well', () => {
    const model = Model.registered('credit', '3', 'mlflow' as never);
    const message = refusal({
      name: '-',
      addressSpace: '10.1.0.0/30',
      egress: 'nat',
      nodePublicIp: 'yes',
      additionalOutbound: {},
      cloud: 'china',
      vmSize: 'DS3',
      minNodes: 5,
      deployments: [{ name: 'a', modle: model, miniBatchsize: 3, model, miniBatchSize: 0, instanceCount: 9 }],
    });
    const props = [
      'name',
      'addressSpace',
      'egress',
      'nodePublicIp',
      'additionalOutbound',
      'cloud',
      'vmSize',
      'minNodes',
    ];
    const options = ['name', 'modle', 'miniBatchsize', 'model.format', 'miniBatchSize', 'instanceCount'];
    const expected = [...props, ...options.map((option) => `deployments[0].${option}`)];
    const told = [...message.matchAll(/^ {2}- (\S+): /gm)].map(([, prop]) => prop);
    expect(told.sort()).toEqual(expected.sort());
    expect(message).toContain('SecureBatchEndpoint "Prod/S" cannot be created, 14 problems');
    expect(message).toContain('deployments[0].modle: is not a prop of this construct; did you mean "model"?');
    expect(message).toContain('deployments[0].instanceCount: 9 nodes are more than maxNodes, 4');
    expect(message).toContain(
      'model.format: "mlflow" is not a format; allowed: ModelFormat.CUSTOM ("custom_model"), ModelFormat.MLFLOW ("mlflow_model")',
    );
  });

  test('name its props, and the node that is not of the cluster', () => {
    const message = refusal({ addressSpace: '10.1.0.0/26', maxNodes: 100 });
    expect(message).toContain(
      'maxNodes: 100 nodes and 1 that builds images do not fit into 10.1.0.32/27, which has 27 addresses for nodes; allowed: at most 26, or an addressSpace of /24 or larger',
    );
    expect(message).toContain('1 problem');
    const stack = new TerraformStack(Testing.app(), 'Prod');
    const followed = { location: 'northeurope', addressSpace: '10.1.0.0/24', maxNodes: 100 };
    expect(new SecureBatchEndpoint(stack, 'S', followed).network?.computeSubnetCapacity).toBe(123);
  });

  test('name a range that only Terraform knows', () => {
    const { stack, compute, workspace } = outside();
    const addressSpace = new TerraformVariable(stack, 'range', {}).stringValue;
    expect(refusal({ addressSpace })).toContain('1 problem:\n  - addressSpace: is known to Terraform only');
    expect(refusal({ workspace, compute, deployments: [{ name: 'abc' }] })).toContain(
      'deployments[0].model: is missing',
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('show %s as it is', (maxNodes) => {
    expect(refusal({ maxNodes })).toContain(`1 problem:\n  - maxNodes: ${maxNodes} is `);
  });
});

test.each(['8.8.8.8', '127.0.0.1', '172.32.0.1'])('%s is no private address of a firewall', (address) => {
  const message = refusal({ egress: Egress.firewall(address) });
  expect(message).toContain(`egress.firewallPrivateIpAddress: "${address}" is not a private address`);
});

test('a firewall stands in any range of the network itself', () => {
  const stack = new TerraformStack(Testing.app(), 'Prod');
  const props = { location: 'northeurope', addressSpace: '20.0.0.0/22', egress: Egress.firewall('20.0.0.70') };
  expect(new SecureBatchEndpoint(stack, 'S', props).node.id).toBe('S');
});
