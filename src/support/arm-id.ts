import { Fn, Token } from 'cdktf';

/**
 * One part of an ARM id, counted from the empty one before the first slash: 4 is the resource group's name, 8 that of
 * the resource, 10 that of a child resource. Of a token, Terraform finds it.
 */
export function armIdPart(id: string, index: number): string {
  if (Token.isUnresolved(id)) return Token.asString(Fn.element(Fn.split('/', id), index));
  // cdktf's functions refuse the quotes that an expression that is written out may have
  return id.startsWith('${') ? `\${element(split("/", "${id}"), ${index})}` : id.split('/')[index];
}
