import * as fs from 'node:fs';

/** One line of the offline providers' log. */
export interface Operation {
  readonly op: 'create' | 'update' | 'delete' | 'read';
  readonly type: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export function readOperations(file: string): Operation[] {
  if (!fs.existsSync(file)) return [];
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { op, type, name, ts_start, ts_end } = JSON.parse(line);
      return { op, type, name, start: Date.parse(ts_start), end: Date.parse(ts_end) };
    });
}
