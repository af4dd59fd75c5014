import type { PartialValue } from '../value';
import type { Node } from './ast';
import { countSteps } from './budget';
import type { Scope } from './scope';
import { weight } from './values';

/** The values that the `for` expressions around a node give to their variables. */
export interface Variables {
  readonly name: string;
  readonly value: PartialValue;
  readonly outer: Variables | undefined;
}

/** What the evaluation of a node depends on, apart from the node. */
export class Frame {
  constructor(
    public readonly source: string,
    public readonly scope: Scope,
    public readonly variables?: Variables,
  ) {}

  public with(name: string, value: PartialValue): Frame {
    return new Frame(this.source, this.scope, { name, value, outer: this.variables });
  }

  public variable(name: string): Variables | undefined {
    let found = this.variables;
    while (found && found.name !== name) found = found.outer;
    return found;
  }

  public textOf(node: { readonly start: number; readonly end: number }): string {
    return this.source.slice(node.start, node.end);
  }

  /** Counts a node, so that nested loops end in time. */
  public count(): void {
    countSteps(1);
  }

  /** Counts the parts of values that are about to be looked through. */
  public countParts(values: readonly PartialValue[]): void {
    for (const value of values) countSteps(weight(value));
  }
}

export type Evaluate = (node: Node, frame: Frame) => PartialValue;
