import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { creationSite } from '../../support/creation-site';
import { evaluate, Evaluation } from '../evaluate';
import { Facts } from '../facts/facts';
import { readTerraformJson, TerraformJson } from '../facts/readers/terraform-json';
import { systemsOf } from '../facts/systems';
import { ALL_RULES } from '../rules';
import { acceptedFindings } from './acknowledged';
import { isGuardedWorkspace } from './guarded-workspaces';

/**
 * Judges what a stack writes. Resources of other stacks that it refers to are read as well, so that a network in one
 * stack and a workspace in another are seen as the one system that they are.
 *
 * @param written the stack's configuration, every override and aspect in it
 * @param render how to get another stack's configuration
 * @param others the other stacks; those that this one refers to, unless told otherwise
 */
export function judgeStack(
  stack: TerraformStack,
  written: unknown,
  render: (stack: TerraformStack) => unknown,
  others: Iterable<TerraformStack> = referredStacks(stack),
): Evaluation {
  const documents = [...others].map((other) => document(other, render(other)));
  const facts = new Facts(readTerraformJson([document(stack, written), ...documents]));
  const label = stack.node.path;
  const systems = systemsOf(facts, ({ origin }) => isGuardedWorkspace(stack, origin.constructPath)).filter(
    ({ anchor, endpoints }) =>
      [anchor, ...endpoints.map(({ resource }) => resource)].some(({ origin }) => origin.document === label),
  );
  return evaluate(facts, systems, ALL_RULES, acceptedFindings(stack.node.root));
}

function document(stack: TerraformStack, content: unknown): TerraformJson {
  return {
    label: stack.node.path,
    content,
    modulesAreOpaque: false,
    creationSite: (path) => siteOf(stack.node.root, path),
  };
}

function referredStacks(stack: TerraformStack, found = new Set<TerraformStack>()): Set<TerraformStack> {
  for (const other of stack.dependencies) {
    if (found.has(other) || other === stack) continue;
    found.add(other);
    referredStacks(other, found);
  }
  return found;
}

function siteOf(root: IConstruct, path: string): string | undefined {
  let construct: IConstruct = root;
  for (const id of path.split('/').filter(Boolean)) {
    const child = construct.node.tryFindChild(id);
    if (!child) break;
    construct = child;
  }
  return creationSite(construct);
}
