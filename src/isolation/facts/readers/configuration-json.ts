import type { PartialValue } from '../value';

/** What is written in one module of a configuration. */
export interface ModuleJson {
  readonly content: unknown;
  /** The file that a block was written in, where the label is not its name. */
  readonly documentOf?: (mode: 'managed' | 'data', type: string, name: string) => string | undefined;
  /** Opens a module that it calls, by the name of the call; undefined for what cannot be opened. */
  readonly openModule?: (name: string) => ModuleJson | undefined;
}

/** What is known of the values that the variables of the root module will have. */
export interface RootVariables {
  /** Values that are given in files which Terraform reads by itself. */
  readonly values: Readonly<Record<string, PartialValue>>;
  /** Told of each variable that has nothing but its default, when that is asked for. */
  readonly onDefault?: (name: string) => void;
}

/** One Terraform configuration in JSON syntax: a `cdk.tf.json`, or all `*.tf.json` of a folder merged. */
export interface TerraformJson extends ModuleJson {
  /** How to name it: the stack's path or the file's. */
  readonly label: string;
  /** Where in the user's program a construct was made. */
  readonly creationSite?: (constructPath: string) => string | undefined;
  /** The labels of the configurations that are applied before this one, where that is known. */
  readonly appliedAfter?: readonly string[];
  /** Whether resources may hide in modules that this document calls. */
  readonly modulesAreOpaque?: boolean;
  /**
   * With them, variables have the values that Terraform would find by itself, defaults included; without, whoever runs
   * Terraform may give them any.
   */
  readonly variables?: RootVariables;
}
