type Matches = (character: string) => boolean;

/** Without the characters at both ends that match. A regular expression would take quadratic time. */
export function trimWhere(text: string, matches: Matches): string {
  const characters = Array.from(text);
  let start = 0;
  while (start < characters.length && matches(characters[start])) start += 1;
  return trimEnd(characters.slice(start), matches);
}

export function trimEndWhere(text: string, matches: Matches): string {
  return trimEnd(Array.from(text), matches);
}

function trimEnd(characters: readonly string[], matches: Matches): string {
  let end = characters.length;
  while (end > 0 && matches(characters[end - 1])) end -= 1;
  return characters.slice(0, end).join('');
}
