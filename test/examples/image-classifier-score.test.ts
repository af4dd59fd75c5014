import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/*
 * Runs the scoring script of the example by Python, on real image files. Where Python lacks its modules the tests are
 * skipped by name, except in CI.
 */

const EXAMPLE = path.join(__dirname, '../../examples/image-classifier');
const python = [path.join(EXAMPLE, '.venv/bin/python'), 'python3'].find(
  (candidate) => spawnSync(candidate, ['-c', 'import numpy, PIL']).status === 0,
);
const scoring = python || process.env.CI ? test : test.skip;
const needs = python ? '' : ' (needs examples/image-classifier/setup-python.sh)';

function score(model: string, ...files: string[]) {
  const images = files.map((file) => path.join(EXAMPLE, 'sample-images', file));
  const args = [path.join(EXAMPLE, 'score_locally.py'), path.join(EXAMPLE, 'models', model), ...images];
  const { status, stdout, stderr } = spawnSync(python ?? 'python3', args, { encoding: 'utf8' });
  return { status, rows: stdout.trim().split('\n').filter(Boolean), stderr };
}

scoring.each(['efficient', 'accurate'])(`the %s model reads both sample images${needs}`, (model) => {
  const { status, rows, stderr } = score(model, 'digit-3.png', 'digit-7.png');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(rows).toEqual(['digit-3.png,3,1.00', 'digit-7.png,7,1.00']);
});

scoring(`a file that is no image gets no row and spoils no other${needs}`, () => {
  const { status, rows, stderr } = score('efficient', '../conda.yaml', 'missing.png', 'digit-3.png');
  expect(status).toBe(0);
  expect(rows).toEqual(['digit-3.png,3,1.00']);
  expect(stderr).toMatch(/conda\.yaml is skipped: .*\n.*missing\.png is skipped: /);
});

test('the sample images are PNG files of a few bytes', () => {
  for (const file of ['digit-3.png', 'digit-7.png']) {
    const content = fs.readFileSync(path.join(EXAMPLE, 'sample-images', file));
    expect(content.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(content.length).toBeLessThan(2_000);
  }
});
