import type { Resource } from '../../isolation/facts/resource';
import { JsonCursor } from './json-cursor';
import type { Kind } from './kind';

/** The line of a document on which a resource is written. The text is looked through when somebody asks first. */
export function lineFinder(text: string, kind: Kind): (resource: Resource) => number | undefined {
  // what Terraform prints is one line, which tells nothing
  const end = text.indexOf('\n');
  if (end < 0 || text.slice(end).trim() === '') return () => undefined;
  let lines: ReadonlyMap<string, number> | undefined;
  if (kind === 'configuration') return (resource) => (lines ??= blockLines(text)).get(blockOf(resource));
  return ({ address }) => (lines ??= addressLines(text)).get(address);
}

/** Modules and their keys at the beginning of an address. */
const MODULES = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)+/;

export function blockOf({ mode, type, address }: Resource): string {
  const prefix = mode === 'data' ? `data.${type}.` : `${type}.`;
  const [name] = address.replace(MODULES, '').slice(prefix.length).split('[', 1);
  return `${mode} ${type}.${name}`;
}

function blockLines(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const cursor = new JsonCursor(text);
  cursor.members((group) => {
    if (group !== 'resource' && group !== 'data') return;
    const mode = group === 'data' ? 'data' : 'managed';
    cursor.items(() =>
      cursor.members((type) =>
        cursor.items(() => cursor.members((name) => lines.set(`${mode} ${type}.${name}`, cursor.lineHere()))),
      ),
    );
  });
  return lines;
}

/** What will be comes before what was. */
function addressLines(text: string): Map<string, number> {
  const planned = new Map<string, number>();
  const others = new Map<string, number>();
  const cursor = new JsonCursor(text);

  const resource = (found: Map<string, number>) =>
    cursor.members((name) => {
      if (name !== 'address') return;
      const line = cursor.lineHere();
      const address = cursor.textHere();
      if (address !== undefined && !found.has(address)) found.set(address, line);
    });
  const module = (found: Map<string, number>): void =>
    cursor.members((name) => {
      if (name === 'resources') cursor.items(() => resource(found));
      else if (name === 'child_modules') cursor.items(() => module(found));
    });
  const values = (found: Map<string, number>) =>
    cursor.members((name) => {
      if (name === 'root_module') module(found);
    });

  cursor.members((name) => {
    if (name === 'planned_values' || name === 'values') values(planned);
    else if (name === 'prior_state') {
      cursor.members((inner) => {
        if (inner === 'values') values(others);
      });
    } else if (name === 'deferred_changes') {
      cursor.items(() =>
        cursor.members((inner) => {
          if (inner === 'resource_change') resource(others);
        }),
      );
    }
  });
  return new Map([...others, ...planned]);
}
