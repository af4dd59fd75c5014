import type { Fact } from '../../isolation/facts/vocabulary';
import type { Maybe } from '../../isolation/facts/value';
import { printable } from '../../support/printable';
import { shortened } from '../../support/shortened';

const LONGEST = 300;

/** A name that a picture or its table shows. */
export function shownName(text: string): string {
  return shortened(printable(text), LONGEST);
}

interface Named extends Fact {
  readonly name?: Maybe<string | undefined>;
}

/** What a part is called: by its name in Azure where the document says it, else by its address. */
export function named({ name, resource }: Named): { label: string; address: string; isDeclared: true } {
  const address = shownName(resource.address);
  const own = name?.known ? name.value : undefined;
  return { label: own ? shownName(own) : address, address, isDeclared: true };
}

/** A list in a few words. */
export function shortList(texts: readonly string[]): string {
  const [first = '', ...more] = texts.map(shownName);
  return more.length > 1 ? `${first} and ${more.length} more` : [first, ...more].join(', ');
}
