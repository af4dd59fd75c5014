import type { Attribute } from './attribute';
import type { Link } from './link';
import type { Place } from './places';
import { Obscurity } from './value';

type UnknownLink = Link & { kind: 'unknown' };

/** Two that are written alike are the same, whatever they are. */
export function writtenAs(link: UnknownLink, written: Identity | undefined): UnknownLink {
  if (!written) return link;
  const why = written.isOutside ? { ...link.why, obscurity: Obscurity.OUTSIDE } : link.why;
  return { kind: 'unknown', why, written: written.text };
}

interface Identity {
  readonly text: string;
  /** Whether it names something that exists already. */
  readonly isOutside?: boolean;
}

export function writtenId({ written }: Attribute): Identity | undefined {
  return written && written.segment === undefined ? { text: written.reference } : undefined;
}

/** A name that is taken out of an id: who makes a thing has its name, so that it exists already. */
export function writtenPart({ written }: Attribute): Identity | undefined {
  if (written?.segment === undefined) return undefined;
  return { text: JSON.stringify([written.reference, written.segment]), isOutside: true };
}

/** Where an id has the name of its resource group, and that of a resource in it. */
const [GROUP_SEGMENT, NAME_SEGMENT] = [4, 8];

export function writtenNames(
  type: string,
  { provider = '' }: Place,
  name: Attribute,
  group: Attribute,
): Identity | undefined {
  const [own, its] = [name.written, group.written];
  const isOfOneId = own !== undefined && own.reference === its?.reference && type.split('/').length === 2;
  if (isOfOneId && own.segment === NAME_SEGMENT && its?.segment === GROUP_SEGMENT) {
    return { text: own.reference, isOutside: true };
  }
  const parts = [group, name].map(({ written, value }) => written ?? (typeof value === 'string' ? value : undefined));
  return parts.includes(undefined) ? undefined : { text: JSON.stringify([type.toLowerCase(), provider, ...parts]) };
}
