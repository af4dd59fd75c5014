/** An XML element. Attributes that are undefined are left out. */
export interface Element {
  readonly name: string;
  readonly attributes?: { readonly [name: string]: string | number | undefined };
  /** Elements, or a text. */
  readonly content?: readonly Element[] | string;
}

/** A document of XML 1.0. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml(root, '')}`;
}

function xml({ name, attributes = {}, content }: Element, indent: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `${indent}<${name}${written.join('')}`;
  if (content === undefined || content.length === 0) return `${start}/>\n`;
  if (typeof content === 'string') return `${start}>${escapeXml(content)}</${name}>\n`;
  return `${start}>\n${content.map((child) => xml(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return (
    text
      // not allowed in XML in any form: https://www.w3.org/TR/xml/#charsets
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
      .replace(/[&<>"']/g, (special) => ENTITIES[special])
      // what logs take for commands
      .replace(/##/g, '#&#35;')
      .replace(/^(\s*):(?=:)/gm, '$1&#58;')
  );
}
