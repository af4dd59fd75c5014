import type { Link } from '../link';
import { Place, placeOfId } from '../places';
import type { Reading } from './reading';

/** Where something lies, as far as a document tells. */
export function placeOf(reading: Reading, link: Link): Place {
  if (link.kind === 'outside') return placeOfId(link.id);
  return link.kind === 'resource' ? reading.linker.places.of(link.resource) : {};
}
