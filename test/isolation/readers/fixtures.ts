import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute } from '../../../src/isolation/facts/attribute';
import { Document, Resource } from '../../../src/isolation/facts/resource';

/** What scripts/make-plan-fixtures.ts made. */
export function fixture(name: 'hcl' | 'json', file: 'plan' | 'state' | 'again'): any {
  return JSON.parse(readFileSync(join(__dirname, 'fixtures', name, `${file}.json`), 'utf8'));
}

export function resourceAt(document: Document, address: string): Resource {
  const found = document.resources.find((one) => one.address === address);
  if (!found) throw new Error(`no ${address} among ${document.resources.map((one) => one.address).join(', ')}`);
  return found;
}

/** An attribute by a path with indexes: `identity[0].identity_ids[1]`. */
export function attributeAt(document: Document, address: string, path: string): Attribute {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  return keys.reduce<Attribute>(
    (it, key) => (/^\d+$/.test(key) ? it.items()[Number(key)] : it.get(key)),
    resourceAt(document, address).attributes,
  );
}

/** `azurerm_key_vault.kv id` for what an attribute is taken from. */
export function sourceOf(document: Document, address: string, path: string): string | undefined {
  const { direct } = attributeAt(document, address, path);
  return direct && [direct.resource.address, ...direct.path].join(' ');
}

/** The addresses of everything that is made before a resource. */
export function before(resource: Resource, found = new Set<Resource>()): string[] {
  for (const one of resource.dependencies()) {
    if (!found.has(one)) before((found.add(one), one), found);
  }
  return [...found].filter(({ type }) => type !== '').map(({ address }) => address);
}
