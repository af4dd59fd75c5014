import { readdirSync } from 'node:fs';
import * as path from 'node:path';

// The command loads reports where nothing of cdktf is needed, and starting it must be quick: importing it fails here.
jest.mock('cdktf', () => {
  throw new Error('cdktf was imported');
});
jest.mock('constructs', () => {
  throw new Error('constructs was imported');
});

const ROOM = path.join(__dirname, '../../src/report');
const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

test.each(files)('%s imports no cdktf', (file) => {
  expect(jest.requireActual(path.join(ROOM, file))).toBeDefined();
});
