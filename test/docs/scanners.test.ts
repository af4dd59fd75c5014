import * as fs from 'node:fs';
import * as path from 'node:path';

const docs = path.join(__dirname, '../../docs');

test('docs/scanners.md explains the findings that the scan accepts, and no others', () => {
  const page = fs.readFileSync(path.join(docs, 'scanners.md'), 'utf8');
  const accepted = (JSON.parse(fs.readFileSync(path.join(docs, 'scanners/checkov.json'), 'utf8')) as { id: string }[])
    .map(({ id }) => id)
    .sort();
  const explained = [...page.matchAll(/^### (CKV\w+): /gm)].map(([, id]) => id).sort();
  expect(explained).toEqual(accepted);
  const [, skipped] = page.match(/--skip-check (\S+)/)!;
  expect(skipped.split(',').sort()).toEqual(accepted);
});
