import * as fs from 'node:fs';
import { Problem, systemMessage } from '../problem';

/** A text of Node.js cannot be longer than 512 MiB. */
export const LARGEST = 500 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/** Descriptors that the shell opened for this process: `<(terraform show -json plan)`. */
const INHERITED = /^\/(dev\/(stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** All bytes of a file; pipes and devices are refused, because reading them may never end. */
export function readFile(file: string): Buffer {
  if (INHERITED.test(file)) return attempt(file, () => readDescriptor(fs.openSync(file, 'r'), file));
  const before = attempt(file, () => fs.statSync(file));
  refuseOthers(before, file);
  return attempt(file, () => {
    // what was a file may be a pipe by now, which must not block
    const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    try {
      const now = fs.fstatSync(descriptor);
      refuseOthers(now, file);
      if (now.size > LARGEST) throw tooLarge(file, now.size);
    } catch (error) {
      fs.closeSync(descriptor);
      throw error;
    }
    return readDescriptor(descriptor, file);
  });
}

/** All bytes of standard input. */
export async function readStandardInput(name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > LARGEST) throw tooLarge(name);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${name}: cannot be read: ${systemMessage(error)}`);
  }
  return Buffer.concat(chunks);
}

function readDescriptor(descriptor: number, file: string): Buffer {
  try {
    const { size } = fs.fstatSync(descriptor);
    const chunks: Buffer[] = [];
    let length = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(Math.max(CHUNK, size - length));
      const read = fs.readSync(descriptor, chunk);
      if (read === 0) break;
      length += read;
      if (length > LARGEST) throw tooLarge(file);
      chunks.push(chunk.subarray(0, read));
    }
    return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  } finally {
    fs.closeSync(descriptor);
  }
}

function refuseOthers(stats: fs.Stats, file: string): void {
  if (stats.isFile()) return;
  if (stats.isFIFO()) throw new Problem(`${file}: is a pipe, not a file; read it as standard input: "-"`);
  if (stats.isDirectory()) throw new Problem(`${file}: is a folder, not a file`);
  throw new Problem(`${file}: is a device or a socket, not a file`);
}

function tooLarge(name: string, size?: number): Problem {
  const mebibytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MiB`;
  const seen = size === undefined ? `more than ${mebibytes(LARGEST)}` : mebibytes(size);
  return new Problem(`${name}: is too large: ${seen}, at most ${mebibytes(LARGEST)} can be read`);
}

function attempt<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${file}: cannot be read: ${systemMessage(error)}`);
  }
}
