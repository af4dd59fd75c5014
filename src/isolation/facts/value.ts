import type { Resource } from './resource';

/*
 * What a document says about an attribute may be known, absent, or an expression whose value only Terraform or Azure
 * can tell. Readers turn whatever they read into this one shape; nothing above them knows where a value came from.
 */

/** A value as far as it is known: plain JSON with `Unresolved` wherever a part of it is not. */
export type PartialValue = string | number | boolean | null | undefined | Unresolved | PartialList | PartialObject;
export type PartialList = PartialValue[];
export interface PartialObject {
  [key: string]: PartialValue;
}

/** Why a value is not known. */
export enum Obscurity {
  /** An expression of the document that this reader cannot evaluate: a variable, a function, a condition. */
  EXPRESSION = 'expression',
  /** Azure or the provider decides it when the plan is applied. */
  AFTER_APPLY = 'after-apply',
  /** It belongs to something that the document only names. */
  OUTSIDE = 'outside',
}

/** An attribute of a resource that an expression refers to. */
export interface Target {
  readonly resource: Resource;
  /** The path of the attribute: `['identity', 0, 'principal_id']`. */
  readonly path: readonly (string | number)[];
}

/** A part of a value that is not known, with all that is known about where it comes from. */
export class Unresolved {
  constructor(
    public readonly obscurity: Obscurity,
    /** How to show it to a person: the expression, or `known after apply`. */
    public readonly text: string,
    /** The attributes of resources that it is made of. */
    public readonly targets: readonly Target[] = [],
    /** Whether the value is exactly the one target's attribute, not something computed from it. */
    public readonly exact: boolean = false,
    /** For a template that begins with one attribute and goes on in plain text: that text, such as `/blobServices/default`. */
    public readonly suffix: string = '',
    /** The plain text at the end of a template, after its last part that is not known. */
    public readonly tail: string = suffix,
    /** Whether it is exactly one of the targets' attributes, whichever: nothing else is possible. */
    public readonly isOneOf: boolean = false,
  ) {}
}

/** A value that a rule may or may not know. */
export type Maybe<T> = Known<T> | Missing;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  /** The attribute that it was read from, as the document has it; absent where it is what counts by default. */
  readonly from?: ReadFrom;
}

export interface ReadFrom {
  /** Dotted, by the names that the document gives. */
  readonly path: string;
  readonly shown: string;
  readonly isAbsent: boolean;
}

/** Why a rule does not know a value. */
export interface Missing {
  readonly known: false;
  readonly obscurity: Obscurity;
  /** What was missing, for the report: the attribute and the expression seen. */
  readonly missing: string;
}

export function known<T>(value: T, from?: ReadFrom): Maybe<T> {
  return from === undefined ? { known: true, value } : { known: true, value, from };
}

/** What follows from a value, if that is known. */
export function followed<T, R>(value: Maybe<T>, follow: (value: T) => R): Maybe<R> {
  if (!value.known) return value;
  const { from } = value;
  // what follows from a default is not to be found at that place
  const place = from?.isAbsent ? { path: from.path, shown: '(not set)', isAbsent: false } : from;
  return known(follow(value.value), place);
}

export function missing(obscurity: Obscurity, what: string): Missing {
  return { known: false, obscurity, missing: what };
}

/** Not known of something that the program itself decides: then nobody outside answers for it. */
export function unproven(why: Missing): Missing {
  return why.obscurity === Obscurity.OUTSIDE ? { ...why, obscurity: Obscurity.EXPRESSION } : why;
}

/** A plain value as a text; lists and objects are none, and what they have for `toString` may be anything. */
export function textOfPlain(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}
