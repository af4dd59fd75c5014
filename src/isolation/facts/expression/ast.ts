/** The place of a node in its source. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Literal extends Span {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/** Text with values in it. A template of nothing but one interpolation is that interpolation's node instead. */
export interface Template extends Span {
  readonly kind: 'template';
  readonly parts: readonly Node[];
}

/** `%{ if … }` or `%{ for … }` in a template, up to its end. */
export interface Directive extends Span {
  readonly kind: 'directive';
  readonly input: Node;
  readonly variables: readonly string[];
  readonly body: readonly Node[];
}

export interface List extends Span {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export interface ObjectNode extends Span {
  readonly kind: 'object';
  readonly entries: readonly { readonly key: Node; readonly value: Node }[];
}

/** A name and what is read from it. */
export interface Reference extends Span {
  readonly kind: 'reference';
  readonly root: string;
  readonly steps: readonly Step[];
}

/** Something read from the value of another expression. */
export interface Access extends Span {
  readonly kind: 'access';
  readonly target: Node;
  readonly steps: readonly Step[];
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Node[];
  /** Whether the last argument is a list of arguments: `f(list...)`. */
  readonly expands: boolean;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Node;
}

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Node;
  readonly right: Node;
}

export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly condition: Node;
  readonly whenTrue: Node;
  readonly whenFalse: Node;
}

export interface For extends Span {
  readonly kind: 'for';
  readonly collection: Node;
  readonly keyVariable: string | undefined;
  readonly valueVariable: string;
  /** Only of a `for` that makes an object. */
  readonly key: Node | undefined;
  readonly value: Node;
  readonly condition: Node | undefined;
  /** `...`: values with the same key make a list. */
  readonly groups: boolean;
}

export type Node =
  Literal | Template | Directive | List | ObjectNode | Reference | Access | Call | Unary | Binary | Conditional | For;

export type Step =
  | { readonly kind: 'attribute'; readonly name: string; readonly end: number }
  | { readonly kind: 'index'; readonly key: Node; readonly end: number }
  /** What is read from each item. */
  | {
      readonly kind: 'splat';
      readonly each: readonly Step[];
      readonly end: number;
    };
