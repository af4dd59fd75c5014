import { printable } from '../support/printable';

/** What people did wrong, or what their files have wrong: told in full, without a stack. */
export class Problem extends Error {
  /** @param lines what is wrong, with file and line where there are any, and what was expected */
  constructor(...lines: string[]) {
    super(lines.map(printable).join('\n'));
    this.name = 'Problem';
  }
}

/** The message of an error of the file system, without the code and the call that Node.js puts around it. */
export function systemMessage(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ELOOP':
      return 'its symbolic links lead in a circle';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'ENOTDIR':
      return 'a part of the path is not a folder';
    default:
      return /^[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
  }
}
