import type { Attribute } from '../../facts/attribute';
import type { Facts } from '../../facts/facts';
import type { Resource } from '../../facts/resource';
import type { System } from '../../facts/systems';
import { PartialValue, Unresolved } from '../../facts/value';
import { Posture } from './posture';

/** Only Azure gives ids. */
export function isAfterApply({ attributes }: Resource): boolean {
  const id = attributes.get('id').text(undefined);
  return id.known && Boolean(id.value);
}

/**
 * What the values of triggers tell where nobody shows the expressions that they came from: in a state. What they do not
 * tell a lifecycle may, which no state shows.
 */
export function seenInValues(triggers: readonly Attribute[], system: System, facts: Facts): ReadonlySet<Posture> {
  const values = triggers.flatMap(({ value }) => texts(value));
  const wanted: [Posture, string[]][] = [
    [Posture.PUBLIC_ACCESS, publicAccess(system)],
    [Posture.ISOLATION_MODE, isolationMode(system)],
    [Posture.PRIVATE_ENDPOINT, endpointIds(system, facts)],
  ];
  const seen = new Set<Posture>();
  const left = [...values];
  for (const [part, words] of wanted) {
    const index = words.flatMap((word) => left.indexOf(word)).find((one) => one >= 0) ?? -1;
    // a value says one thing, a longer text made of several may say more
    if (index >= 0) left.splice(index, 1);
    if (index >= 0 || left.some((text) => words.some((word) => text.includes(word)))) seen.add(part);
  }
  return seen;
}

function texts(value: PartialValue): string[] {
  if (value instanceof Unresolved) return [];
  const isNested = value !== null && typeof value === 'object';
  return isNested ? Object.values(value).flatMap(texts) : [String(value).toLowerCase()];
}

function publicAccess({ workspace }: System): string[] {
  if (!workspace?.publicAccess.known) return [];
  return workspace.publicAccess.value ? ['true', 'enabled'] : ['false', 'disabled'];
}

function isolationMode({ workspace }: System): string[] {
  return workspace?.isolationMode.known ? [workspace.isolationMode.value.toLowerCase()] : [];
}

function endpointIds({ workspaceLink }: System, facts: Facts): string[] {
  return facts
    .privateEndpointsTo(workspaceLink, 'amlworkspace')
    .map(({ resource }) => resource.attributes.get('id').text(undefined))
    .flatMap((id) => (id.known && id.value ? [id.value.toLowerCase()] : []));
}
