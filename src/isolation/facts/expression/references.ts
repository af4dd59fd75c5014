import type { Node, Step } from './ast';
import type { Traversal } from './scope';

type Variables = ReadonlySet<string>;

/** The references in a node, with those of the variables that a `for` defines left out. */
export function referencesIn(root: Node, source: string): Traversal[] {
  const found: Traversal[] = [];
  const visitAll = (nodes: readonly (Node | undefined)[], variables: Variables): void =>
    nodes.forEach((node) => node && visit(node, variables));
  const visitSteps = (steps: readonly Step[], variables: Variables): void =>
    steps.forEach((step) => {
      if (step.kind === 'index') visit(step.key, variables);
      else if (step.kind === 'splat') visitSteps(step.each, variables);
    });
  const visit = (node: Node, variables: Variables): void => {
    switch (node.kind) {
      case 'literal':
        return;
      case 'template':
        return visitAll(node.parts, variables);
      case 'directive':
        visit(node.input, variables);
        return visitAll(node.body, new Set([...variables, ...node.variables]));
      case 'list':
        return visitAll(node.items, variables);
      case 'object':
        return visitAll(
          node.entries.flatMap(({ key, value }) => [key, value]),
          variables,
        );
      case 'reference':
        if (!variables.has(node.root)) found.push(constantTraversal(node.root, node.steps, node.start, source));
        return visitSteps(node.steps, variables);
      case 'access':
        visit(node.target, variables);
        return visitSteps(node.steps, variables);
      case 'call':
        return visitAll(node.args, variables);
      case 'unary':
        return visit(node.operand, variables);
      case 'binary':
        return visitAll([node.left, node.right], variables);
      case 'conditional':
        return visitAll([node.condition, node.whenTrue, node.whenFalse], variables);
      case 'for': {
        visit(node.collection, variables);
        const inner = new Set([...variables, node.valueVariable]);
        if (node.keyVariable !== undefined) inner.add(node.keyVariable);
        return visitAll([node.key, node.value, node.condition], inner);
      }
    }
  };
  visit(root, new Set());
  return found;
}

/** The reference up to the first step that is not constant. */
function constantTraversal(root: string, steps: readonly Step[], start: number, source: string): Traversal {
  const path: (string | number)[] = [];
  let end = start + root.length;
  for (const step of steps) {
    if (step.kind === 'attribute') path.push(step.name);
    else if (step.kind === 'index' && isKey(step.key)) path.push(step.key.value);
    else break;
    ({ end } = step);
  }
  return { root, path, text: source.slice(start, end) };
}

function isKey(node: Node): node is Node & { kind: 'literal'; value: string | number } {
  return node.kind === 'literal' && (typeof node.value === 'string' || Number.isSafeInteger(node.value));
}
