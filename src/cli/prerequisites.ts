import { Prerequisite, PrerequisiteKind, prerequisitesOf } from '../prerequisites/prerequisites';
import { inert, inertJson } from '../support/inert';
import { printable } from '../support/printable';
import { readInput } from './input/inputs';
import { tell } from './tell';
import { emphasis } from './terminal';

const HEADINGS: { readonly [kind in PrerequisiteKind]: string } = {
  variable: 'Variables to give a value',
  resource: 'Resources that must exist',
  asset: 'Assets that must be registered',
  right: 'Roles of whoever applies it',
  role: 'Roles that somebody else gives to identities',
  quota: 'Quota of nodes',
};
/** What is said with what it is, since its value alone does not tell. */
const BY_KIND: ReadonlySet<PrerequisiteKind> = new Set(['resource', 'asset']);
/** How many places are named where there are more. */
const PLACES = 3;

/** Prints what must be there before Terraform applies what the paths name. */
export async function prerequisites(paths: readonly string[], isJson: boolean): Promise<void> {
  const found: { readonly path: string; readonly prerequisites: Prerequisite[] }[] = [];
  const warnings: string[] = [];
  for (const path of new Set(paths)) {
    const { document, programWarnings = [] } = await readInput(path);
    found.push({ path, prerequisites: prerequisitesOf(document) });
    warnings.push(...programWarnings);
  }
  const heading = emphasis(process.stdout);
  const texts = found.map(({ path, prerequisites: all }) => textOf(path, all, heading));
  process.stdout.write(isJson ? `${inertJson(JSON.stringify(found, undefined, 2))}\n` : inert(texts.join('\n')));
  for (const warning of warnings) tell(`warning: ${warning}`);
}

function textOf(path: string, all: readonly Prerequisite[], heading: (text: string) => string): string {
  const lines = [`${printable(path)}: what must be there before Terraform applies it`];
  if (all.length === 0) lines.push('', '  nothing that it names; the subscription and its resource providers');
  for (const kind of Object.keys(HEADINGS) as PrerequisiteKind[]) {
    const some = all.filter((one) => one.kind === kind);
    if (some.length === 0) continue;
    lines.push('', heading(HEADINGS[kind]));
    for (const { what, value, usedBy } of some) {
      lines.push(printable(`  ${BY_KIND.has(kind) ? `${what} ` : ''}${value}`));
      lines.push(...placesOf(usedBy).map((place) => printable(`    ${place}`)));
    }
  }
  return `${lines.join('\n')}\n`;
}

function placesOf(usedBy: readonly string[]): string[] {
  const more = usedBy.length - PLACES;
  return [...usedBy.slice(0, PLACES), ...(more > 0 ? [`and ${more} more`] : [])];
}
