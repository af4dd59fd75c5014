import { IConstruct } from 'constructs';

/** Whether a construct is still part of its program: neither it nor what it is in was removed from its scope. */
export function isInTree(construct: IConstruct): boolean {
  const { scopes } = construct.node;
  return scopes.every((one, index) => index === 0 || scopes[index - 1].node.tryFindChild(one.node.id) === one);
}
