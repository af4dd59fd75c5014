import * as path from 'node:path';
import { describeEach } from './support/describe';
import { Operation } from './support/operations';
import { synthesizeStack } from './support/program';
import { Terraform } from './support/terraform';

const main = path.join(__dirname, 'programs/managed-network.ts');
const RULES = /^azurerm_machine_learning_workspace_network_outbound_rule_|\.Scoring_Workspace_ManagedNetwork_Outbound_/;

/** A workspace without a managed network gets one that lets out everything, and then one that lets out approved traffic only. */
describeEach('a managed network', (using) => {
  let stack: Terraform;
  const version = (MANAGED_NETWORK: string) => synthesizeStack(main, using, { MANAGED_NETWORK });

  /** Has the stack be another version of its program. */
  function become(MANAGED_NETWORK: string): void {
    const { resource, data, output, locals } = version(MANAGED_NETWORK).configuration();
    // the backend stays: another folder has another state
    stack.edit((configuration) => Object.assign(configuration, { resource, data, output, locals }));
  }

  /** What a plan changes that is there and stays there, or comes again. */
  function changes(): Record<string, string> {
    const planned = Object.entries(stack.plan().changes);
    return Object.fromEntries(planned.filter(([, change]) => change !== 'create' && change !== 'delete'));
  }

  const inState = (pattern: RegExp) => stack.state().filter((address) => pattern.test(address));
  const endpoint = /^azapi_resource\.Scoring_(Endpoint|Deployments)_|^azapi_update_resource\..*_DefaultDeployment_/;
  const clusters = /^azurerm_machine_learning_compute_cluster\./;
  const all = (pattern: RegExp, change: string) =>
    Object.fromEntries(inState(pattern).map((address) => [address, change]));

  beforeAll(() => {
    stack = version('none');
    stack.init();
    stack.plan();
    stack.apply();
  });
  afterAll(() => stack?.destroy());

  it('is given to a workspace that stays, with clusters, endpoint and deployments anew', () => {
    become('internet');
    expect(inState(clusters)).toHaveLength(2);
    expect(inState(endpoint)).toHaveLength(3);
    expect(changes()).toEqual({
      ...all(/^azurerm_machine_learning_workspace\./, 'update'),
      ...all(clusters, 'delete+create'),
      ...all(endpoint, 'delete+create'),
    });
    stack.apply();
    expect(stack.isSettled()).toBe(true);
  });

  it('lets out approved traffic only, with endpoint and deployments anew and nothing else', () => {
    become('approved');
    expect(changes()).toMatchObject({
      ...all(/^azurerm_machine_learning_workspace\./, 'update'),
      ...all(endpoint, 'delete+create'),
    });
    const anew = Object.entries(changes()).filter(([, change]) => change !== 'update');
    expect(anew.map(([address]) => address).sort()).toEqual(inState(endpoint).sort());
    stack.apply();
    expect(stack.isSettled()).toBe(true);
  });

  it('is made rule by rule, and provisioned before the first cluster', () => {
    stack.destroy();
    stack.plan();
    const done = stack.apply({ OFFLINE_DELAY_MS: 'azurerm_role_assignment=200,*=20' });
    const made = (pattern: RegExp) => done.filter(({ op, type }) => op === 'create' && pattern.test(type));
    const rules = [
      ...made(/^azurerm_machine_learning_workspace_network_outbound_rule_/),
      ...made(/^azapi_resource$/).filter(({ name }) => ['images', 'storage'].includes(name)),
    ].sort((one, other) => one.start - other.start);
    expect(rules).toHaveLength(inState(RULES).length);
    expect(rules).toHaveLength(6);
    rules.slice(1).forEach(({ start }, index) => expect(start).toBeGreaterThanOrEqual(rules[index].end));
    const [provisioning] = made(/^azapi_resource_action$/);
    expect(provisioning.start).toBeGreaterThanOrEqual(last(rules).end);
    for (const cluster of made(/^azurerm_machine_learning_compute_cluster$/)) {
      expect(cluster.start).toBeGreaterThanOrEqual(provisioning.end);
    }
    const [workspace] = made(/^azurerm_machine_learning_workspace$/);
    const approvers = made(/^azurerm_role_assignment$/).filter(({ start }) => start < workspace.start);
    expect(approvers.length).toBeGreaterThanOrEqual(9);
  });
});

function last(operations: Operation[]): Operation {
  return operations[operations.length - 1];
}
