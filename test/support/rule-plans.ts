import { createHash } from 'node:crypto';

/**
 * What Terraform made of a configuration, for `test/fixtures/rules/<rule>/terraform.json`: by the names of the fixtures,
 * `fail/none.azurerm`.
 */
export interface TerraformRecords {
  [name: string]: TerraformRecord;
}

export interface TerraformRecord {
  /** Of the configuration, so that a test sees plans and states of an older one. */
  readonly configuration: string;
  /** What Terraform said where it made no plan, or could not carry it out. */
  readonly refused?: string;
}

export function digestOf(configuration: string): string {
  return createHash('sha256').update(configuration).digest('hex').slice(0, 16);
}
