import * as fs from 'node:fs';
import * as path from 'node:path';
import { Problem, systemMessage } from '../problem';

/**
 * The folder out of which nothing is read for a configuration: that of the repository that it lies in, because modules
 * stand beside those who call them; without a repository, the configuration's own.
 */
export function boundaryOf(folder: string): string {
  const start = real(folder);
  for (let at = start; ; at = path.dirname(at)) {
    // a folder, or the file that a worktree has
    if (fs.existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return start;
  }
}

export function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

export function real(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch (error) {
    throw new Problem(`${file}: cannot be read: ${systemMessage(error)}`);
  }
}
