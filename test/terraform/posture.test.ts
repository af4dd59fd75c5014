import * as path from 'node:path';
import { describeEach } from './support/describe';
import { synthesizeStack } from './support/program';
import { Terraform } from './support/terraform';

const main = path.join(__dirname, 'programs/scoring.ts');

/**
 * An existing batch endpoint keeps the network posture of the day it was made, so that a change of its workspace's posture
 * has to make it anew, and what hangs on it.
 */
describeEach("a change of the workspace's network posture", (using) => {
  let stack: Terraform;
  beforeAll(() => {
    stack = synthesizeStack(main, using);
    stack.init();
    stack.plan();
    stack.apply();
  });
  afterAll(() => stack?.destroy());

  const batch = () => stack.state().filter(isBatch).sort();

  it('has an endpoint, deployments and a default to lose', () => {
    expect(batch().filter((address) => address.startsWith('azapi_update_resource.'))).toHaveLength(1);
    expect(batch().length).toBeGreaterThan(2);
  });

  it('replaces the endpoint and what hangs on it when the workspace becomes public, and nothing else', () => {
    const changes = withChange(stack, (configuration) => {
      one(configuration.resource.azurerm_machine_learning_workspace).public_network_access_enabled = true;
    });
    const workspace = stack.state().filter((address) => address.startsWith('azurerm_machine_learning_workspace.'));
    expect(changes).toEqual({
      ...Object.fromEntries(batch().map((address) => [address, 'delete+create'])),
      [workspace[0]]: 'update',
    });
  });

  it("replaces them when the workspace's private endpoint is replaced, and nothing else", () => {
    const changes = withChange(stack, (configuration) => {
      workspaceEndpoint(configuration).name += '-2';
    });
    const endpoint = Object.keys(changes).filter((address) => address.startsWith('azurerm_private_endpoint.'));
    expect(endpoint).toHaveLength(1);
    expect(changes).toEqual(Object.fromEntries([...batch(), ...endpoint].map((address) => [address, 'delete+create'])));
  });

  it('replaces nothing for a change of tags but the default, which each update of the endpoint resets', () => {
    const changes = withChange(stack, (configuration) => {
      for (const type of Object.values<any>(configuration.resource)) {
        for (const resource of Object.values<any>(type)) if (resource.tags) resource.tags.team = 'another';
      }
    });
    const [theDefault, ...others] = Object.keys(changes).filter((address) => changes[address] !== 'update');
    expect(theDefault).toMatch(/^azapi_update_resource\.Scoring_Endpoint_DefaultDeployment_/);
    expect(others).toEqual([]);
  });

  it('is refused where the endpoint may not be destroyed, and Terraform names it', () => {
    const undo = stack.edit((configuration) => {
      for (const [name, resource] of Object.entries<any>(configuration.resource.azapi_resource))
        if (name.startsWith('Scoring_Endpoint_')) resource.lifecycle = { prevent_destroy: true };
      workspaceEndpoint(configuration).name += '-4';
    });
    const { status, output } = stack.spawn(['plan', '-input=false', '-no-color']);
    undo();
    expect(status).toBe(1);
    expect(output).toMatch(
      /Instance cannot be destroyed[^]*azapi_resource\.Scoring_Endpoint_\S+\s+has\s+lifecycle\.prevent_destroy/,
    );
  });

  it('carries the replacement out, and is settled then', () => {
    stack.edit((configuration) => {
      workspaceEndpoint(configuration).name += '-3';
    });
    stack.plan();
    const done = stack.apply();
    const at = (op: string, type: string) => done.filter((it) => it.op === op && it.type === type);
    const [endpoint] = at('create', 'azurerm_private_endpoint');
    expect(at('delete', 'azapi_resource')).toHaveLength(batch().length - 1);
    for (const { start } of at('create', 'azapi_resource')) expect(start).toBeGreaterThanOrEqual(endpoint.end);
    expect(stack.isSettled()).toBe(true);
  });
});

/** The endpoint, its deployments and the update that sets the default. */
function isBatch(address: string): boolean {
  return /^azapi_resource\.|^azapi_update_resource\..*_DefaultDeployment_/.test(address);
}

/** The plan for another version of the program; the program stays as it is. */
function withChange(stack: Terraform, change: (configuration: any) => void) {
  const takeBack = stack.edit(change);
  try {
    return stack.plan().changes;
  } finally {
    takeBack();
  }
}

function one(resources: Record<string, any>): any {
  const all = Object.values(resources);
  expect(all).toHaveLength(1);
  return all[0];
}

function workspaceEndpoint(configuration: any): any {
  const toWorkspaces = Object.values<any>(configuration.resource.azurerm_private_endpoint).filter(
    (it) => it.private_service_connection.subresource_names[0] === 'amlworkspace',
  );
  expect(toWorkspaces).toHaveLength(1);
  return toWorkspaces[0];
}
