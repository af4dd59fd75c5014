/** A text of at most so many characters and a note: the start and the end of it, where names differ. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)}… (${text.length - 2 * half} characters left out) …${text.slice(-half)}`.replace(
    // half of a pair has no encoding
    /\p{Surrogate}/gu,
    '\ufffd',
  );
}
