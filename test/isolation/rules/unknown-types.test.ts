import { clusterInNetwork } from '../../../src/isolation/rules/compute/cluster-in-network';
import { noPublicIp } from '../../../src/isolation/rules/compute/no-public-ip';
import { registryPremium } from '../../../src/isolation/rules/dependencies/registry-premium';
import { storageEndpointBlob } from '../../../src/isolation/rules/dependencies/storage-endpoint';
import { recreateOnPostureChange } from '../../../src/isolation/rules/endpoint/recreate-on-posture-change';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, obscurities, verdicts } from '../../support/systems';

/*
 * What azapi makes is told by a text, and an expression may give that text.
 */
const azapi = rightSystemInAzapi();
const REGISTRY = 'Microsoft.ContainerRegistry/registries';
const CLUSTER = 'azapi_resource.scoring';
const COMPUTE_TYPE = `${CLUSTER}.body.properties.computeType`;

const withVariable = (path: string, written: Json, usual?: Json) =>
  changeAll(azapi, { [path]: written, '.variable': { kind: usual === undefined ? {} : { default: usual } } });

describe('a type that an expression gives', () => {
  test.each<[string, Json, Json | undefined]>([
    ['with the version of a variable', `${REGISTRY}@\${var.kind}`, undefined],
    ['by a variable with a default', '${var.kind}', `${REGISTRY}@2023-07-01`],
  ])('is known %s', (_, written, usual) => {
    const system = withVariable('azapi_resource.cr.type', written, usual);
    expect(verdicts(system, registryPremium)).toEqual(['pass azapi_resource.cr']);
    const basic = change(system, 'azapi_resource.cr.body.sku.name', 'Basic');
    expect(verdicts(basic, registryPremium)).toEqual(['fail azapi_resource.cr']);
  });

  test('leaves open whether something is missing', () => {
    const system = withVariable('azapi_resource.pep_blob.type', '${var.kind}');
    expect(verdicts(system, storageEndpointBlob)).toEqual(['undetermined azapi_resource.st']);
    expect(obscurities(system, storageEndpointBlob)).toEqual(['expression']);
  });

  test('leaves open what a trigger watches', () => {
    const system = withVariable('azapi_resource.pep_ws.type', '${var.kind}');
    expect(obscurities(system, recreateOnPostureChange)).toEqual(['expression']);
  });
});

describe('the kind of a compute', () => {
  test('is what a variable is by default', () => {
    const system = withVariable(COMPUTE_TYPE, '${var.kind}', 'AmlCompute');
    expect(verdicts(system, noPublicIp)).toContain(`pass ${CLUSTER}`);
    const open = change(system, `${CLUSTER}.body.properties.properties.enableNodePublicIp`, true);
    expect(verdicts(open, noPublicIp)).not.toContain(`pass ${CLUSTER}`);
  });

  test.each<[string, Json | undefined]>([
    ['no default', undefined],
    ['another default', 'ComputeInstance'],
  ])('leaves open whether it is a cluster where a variable has %s', (_, usual) => {
    const system = withVariable(COMPUTE_TYPE, '${var.kind}', usual);
    expect(verdicts(system, clusterInNetwork)).toContain(`undetermined ${CLUSTER}`);
    expect(verdicts(system, noPublicIp).join()).not.toContain(CLUSTER);
  });

  test('of others is none of a cluster', () => {
    const system = change(azapi, COMPUTE_TYPE, 'ComputeInstance');
    expect(verdicts(system, clusterInNetwork).join()).not.toContain(CLUSTER);
  });
});

test('a cluster of a workspace that a variable gives may be one of it', () => {
  const system = withVariable(`${CLUSTER}.parent_id`, '${var.kind}');
  expect(verdicts(system, clusterInNetwork)).toContain(`undetermined ${CLUSTER}`);
});
