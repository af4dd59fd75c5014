import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { root } from './markdown';

/** A member of an interface or class, as its source declares it. */
export interface Member {
  readonly name: string;
  readonly type: string;
  /** The text of its `@default`; `required` for what must be given. */
  readonly default: string;
}

/** The public members of the interface or class of a name, in order. */
export function membersOf(file: string, name: string): Member[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const declaration = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration | ts.ClassDeclaration =>
      (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name,
  );
  return [...(declaration?.members ?? [])].filter(isPublic).map((member) => ({
    name: member.name!.getText(),
    type: (member as ts.PropertySignature).type!.getText(),
    default: (member as ts.PropertySignature).questionToken ? defaultOf(member) : 'required',
  }));
}

function isPublic(member: ts.TypeElement | ts.ClassElement): boolean {
  if (ts.isPropertySignature(member)) return true;
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.PublicKeyword);
}

function defaultOf(member: ts.Node): string {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default');
  return ts.getTextOfJSDocComment(tag?.comment) ?? '';
}
