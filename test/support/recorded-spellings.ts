import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Spelling } from './spelling';

/** What scripts/make-spelling-fixtures.ts has Terraform plan and apply, by the names of the folders. */
export const RECORDED_SPELLINGS: Readonly<Record<string, Spelling>> = {
  objects: { endpoints: 'objects', zones: 'keys', subnet: 'plain', azapi: [], otherAccounts: 0, hub: false },
  'objects-of-two-accounts': {
    endpoints: 'objects-in-locals',
    zones: 'ids',
    subnet: 'local',
    azapi: [],
    otherAccounts: 1,
    hub: true,
  },
  'objects-without-table': {
    endpoints: 'objects-in-locals',
    zones: 'keys',
    subnet: 'splat',
    azapi: ['storage', 'zones'],
    otherAccounts: 0,
    hub: false,
    mistake: 'no table',
  },
  'ids-of-azapi': {
    endpoints: 'ids',
    zones: 'keys',
    subnet: 'local',
    azapi: ['storage', 'registry', 'endpoints', 'cluster'],
    otherAccounts: 1,
    hub: true,
  },
  'ids-with-another-zone': {
    endpoints: 'ids',
    zones: 'keys',
    subnet: 'plain',
    azapi: ['zones'],
    otherAccounts: 0,
    hub: false,
    mistake: 'other zone',
  },
  'lists-without-link': {
    endpoints: 'lists',
    zones: 'ids',
    subnet: 'splat',
    azapi: ['vault'],
    otherAccounts: 0,
    hub: false,
    mistake: 'no link',
  },
  modules: {
    endpoints: 'modules',
    zones: 'keys',
    subnet: 'local',
    azapi: ['storage', 'cluster'],
    otherAccounts: 0,
    hub: true,
  },
  'bodies-from-locals': {
    endpoints: 'objects-in-locals',
    zones: 'ids',
    subnet: 'local',
    azapi: ['storage', 'vault', 'registry', 'endpoints', 'zones', 'cluster'],
    otherAccounts: 0,
    hub: false,
  },
};

const FOLDER = path.join(__dirname, '../fixtures/spellings');

/** What Terraform shows of a recorded spelling. */
export function recordedSpelling(name: string, kind: 'plan' | 'state'): unknown {
  return JSON.parse(fs.readFileSync(path.join(FOLDER, `${name}.${kind}.json`), 'utf8'));
}
