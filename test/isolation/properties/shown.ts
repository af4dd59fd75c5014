import * as fs from 'node:fs';
import * as path from 'node:path';
import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import type { Document } from '../../../src/isolation/facts/resource';
import type { Shown } from '../../fixtures/rules/mutations/variant';
import type { JsonObject } from '../../support/systems';

const FIXTURES = path.join(__dirname, '../../fixtures/rules');

/** What Terraform shows of a fixture. */
export interface Recorded {
  /** `BNI303/fail/none.azurerm.plan.json` */
  readonly file: string;
  readonly kind: Shown;
  readonly content: JsonObject;
}

/** The plans and states of all fixtures, by their files. */
export const RECORDED: readonly string[] = fs
  .readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(plan|state)\.json$/.test(file))
  .sort();

export function recorded(file: string): Recorded {
  const content = JSON.parse(fs.readFileSync(path.join(FIXTURES, file), 'utf8')) as JsonObject;
  return { file, kind: file.endsWith('.plan.json') ? 'plan' : 'state', content };
}

export function readShown(kind: Shown, content: JsonObject): Document {
  return kind === 'plan' ? readTerraformPlan('system', content) : readTerraformState('system', content);
}
