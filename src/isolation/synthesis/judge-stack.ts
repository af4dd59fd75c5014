import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { creationSite } from '../../support/creation-site';
import { evaluate, Evaluation } from '../evaluate';
import { Facts } from '../facts/facts';
import { readTerraformJson, TerraformJson } from '../facts/readers/terraform-json';
import type { Resource } from '../facts/resource';
import { systemsOf } from '../facts/systems';
import { ALL_RULES } from '../rules';
import { acceptedFindings } from './acknowledged';
import { isGuardedWorkspace } from './guarded-workspaces';

/**
 * Judges what a stack writes. Resources of other stacks that it refers to are read as well, so that a network in one
 * stack and a workspace in another are seen as the one system that they are; and it is judged again with what this
 * stack adds, so that nothing is opened from a stack that comes later.
 *
 * @param written the stack's configuration, every override and aspect in it
 * @param render how to get another stack's configuration
 * @param isGuarded whether what stands in a stack is judged
 * @param others the other stacks; those that this one refers to, unless told otherwise
 */
export function judgeStack(
  stack: TerraformStack,
  written: unknown,
  render: (stack: TerraformStack) => unknown,
  isGuarded: (stack: TerraformStack) => boolean,
  others: Iterable<TerraformStack> = referredStacks(stack),
): Evaluation {
  const stacks = [stack, ...others];
  const documents = stacks.map((one) => document(one, one === stack ? written : render(one)));
  const facts = new Facts(readTerraformJson(documents));
  const guarded = new Map(stacks.filter(isGuarded).map((one) => [one.node.path, one]));
  const isAsked = ({ origin, address }: Resource): boolean => {
    const owner = guarded.get(origin.document);
    return owner !== undefined && isGuardedWorkspace(owner, address);
  };
  const systems = systemsOf(facts, isAsked).filter(({ anchor, endpoints }) =>
    [anchor, ...endpoints.map(({ resource }) => resource)].some(({ origin }) => guarded.has(origin.document)),
  );
  return evaluate(facts, systems, ALL_RULES, acceptedFindings(stack.node.root));
}

function document(stack: TerraformStack, content: unknown): TerraformJson {
  return {
    label: stack.node.path,
    content,
    modulesAreOpaque: false,
    appliedAfter: stack.dependencies.map((other) => other.node.path),
    creationSite: (path) => siteOf(stack.node.root, path),
  };
}

/** The stacks that a stack refers to, directly or not. */
export function referredStacks(stack: TerraformStack, found = new Set<TerraformStack>()): Set<TerraformStack> {
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
