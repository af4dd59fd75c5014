/**
 * Replaces control characters, those that turn the direction of text, and those that nobody sees: so a user's string can
 * neither steer the terminal nor look like another one.
 */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu,
    '\ufffd',
  );
}
