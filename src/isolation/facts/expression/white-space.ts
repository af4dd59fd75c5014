const SPACE = /\p{White_Space}/u;

/** A text without what Terraform takes for white space at its end: other characters than JavaScript's. */
export function withoutSpaceAfter(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE.test(text[end - 1])) end--;
  return text.slice(0, end);
}

/** A text without what Terraform takes for white space at its beginning. */
export function withoutSpaceBefore(text: string): string {
  let start = 0;
  while (start < text.length && SPACE.test(text[start])) start++;
  return text.slice(start);
}
