import * as fs from 'node:fs';
import * as path from 'node:path';

/** Where this package is. A module does not know how deep below it stands: it may have been joined with others. */
export function packageFolder(): string {
  let folder = __dirname;
  while (!fs.existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  return folder;
}

/** Where its code is: `src` in its repository, `lib` where it is compiled. */
export function codeFolder(): string {
  const folder = packageFolder();
  return path.join(folder, path.relative(folder, __dirname).split(path.sep)[0]);
}
