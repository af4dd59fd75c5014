import type { Attribute } from './attribute';

/** A resource or data source of a document, as every reader presents it. */
export interface Resource {
  /** Unique among all documents that are judged together: the document's label and the address. */
  readonly key: string;
  /** The Terraform address, modules and instance keys included. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  /** The root of its attributes. */
  readonly attributes: Attribute;
  /** When it may not exist: why (a `count` or `for_each` that is not known). */
  readonly uncertain?: string;
  /** The subscription, in lower case, that its provider's configuration writes out. */
  readonly subscription?: string;
  /** The resources that Terraform creates before this one because it says so: references and `depends_on`. */
  dependencies(): readonly Resource[];
  readonly origin: Origin;
}

/** Where a resource was written. */
export interface Origin {
  /** `file:line:column` in the program that made it. */
  readonly creationSite?: string;
  /** The path in the construct tree. */
  readonly constructPath?: string;
  /** The stack or file it was read from. */
  readonly document: string;
  /** The line in that file. */
  readonly line?: number;
}

/** Everything that is judged together: one file, or all stacks of an app. */
export interface Document {
  /** All resources and data sources, in the order of the document. */
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** What the document holds but does not show: the insides of modules, for example. */
  readonly opaque: readonly string[];
}
