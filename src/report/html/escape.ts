const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML, in an element as well as in a quoted attribute. */
export function escapeHtml(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (special) => ENTITIES[special])
      // what logs take for commands
      .replace(/##/g, '#&#35;')
      .replace(/^(\s*):(?=:)/gm, '$1&#58;')
  );
}

/** Something that is HTML already, so that nobody escapes it again. */
export class Html {
  constructor(public readonly text: string) {}

  public toString(): string {
    return this.text;
  }
}

/** A name that may be broken where its parts end, as an address of Terraform or a path. */
export function breakable(text: string): Html {
  return new Html(escapeHtml(text).replace(/[_./](?=[^_./])/g, '$&<wbr />'));
}

type Piece = Html | string | number | undefined | readonly Piece[];

/** A template of HTML: whatever is put into it is escaped, unless it is HTML. Its own indentation is left out. */
export function markup(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const own = texts.map((text) => text.replace(/\n\s+/g, '\n'));
  return new Html(own.map((text, index) => (index === 0 ? text : written(pieces[index - 1]) + text)).join(''));
}

function written(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(written).join('');
  return escapeHtml(String(piece));
}
