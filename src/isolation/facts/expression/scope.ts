import type { PartialValue, Target } from '../value';

/** A reference in an expression: `azurerm_storage_account.sa.identity[0].principal_id`. */
export interface Traversal {
  readonly root: string;
  /** What follows the root, as far as it is constant. */
  readonly path: readonly (string | number)[];
  /** The reference as it was written. */
  readonly text: string;
}

/** What the names in an expression stand for; the reader of a document supplies it. */
export interface Scope {
  /**
   * The value that remains after the whole path was applied; it may be an `Unresolved` with targets. `undefined` says
   * that nothing is known about the reference.
   */
  resolve(traversal: Traversal): PartialValue;

  /**
   * The value of an attribute that an expression reached from another value, such as `s.id` in
   * `[for s in azurerm_subnet.all : s.id]`. Without it such an attribute is an exact `Unresolved`.
   */
  follow?(target: Target): PartialValue;
}
