import * as fs from 'node:fs';
import * as path from 'node:path';
import { Annotations } from 'cdktf';
import { testSystem } from '../isolation/synthesis/system';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const WARNING = 'nothing connects the network with the firewall at 10.0.1.4';

/** The folder that a program writes whose stack warns. */
function warning(text: string): string {
  const { app, stack } = testSystem();
  Annotations.of(stack).addWarning(text);
  Annotations.of(stack).addInfo('a piece of news');
  app.synth();
  return app.outdir;
}

/** A manifest that somebody wrote by hand. */
function annotated(annotations: unknown): string {
  const folder = fs.mkdtempSync(path.join(command.workingFolder, 'written-'));
  const written = { stacks: { s: { synthesizedStackPath: 'cdk.tf.json', annotations } } };
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(written));
  fs.writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify({ resource: {} }));
  return folder;
}

describe.each(['verify', 'prerequisites'])('%s tells of cdktf.out', (name) => {
  test('what constructs warned of, with their path', () => {
    const { code, err } = command.run([name, warning(WARNING)]);
    expect(code).toBe(0);
    expect(err).toBe(`azureml-private: warning: scoring: ${WARNING}\n`);
  });

  test('it once, where several constructs warn of the same', () => {
    const level = '@cdktf/warn';
    const folder = annotated([
      { constructPath: 's/a', level, message: WARNING },
      { constructPath: 's/a', level, message: WARNING },
    ]);
    expect(command.run([name, folder]).err.split(WARNING)).toHaveLength(2);
  });

  test('nothing that steers a terminal or a pipeline', () => {
    const { err } = command.run([name, warning('red \u001b[31m\n::error::x ##vso[task.complete]')]);
    expect(err).toContain('warning: scoring: red');
    expect(err).not.toMatch(/\u001b|^::error|##vso\[/m);
  });

  test.each([
    ['no list', 'x'],
    ['no objects', [null, 1, 'x']],
    ['no texts', [{ level: '@cdktf/warn', message: 5, constructPath: {} }]],
  ])('nothing where the annotations are %s', (_, annotations) => {
    expect(command.run([name, annotated(annotations)]).err).not.toContain('warning');
  });

  test('no more than people read', () => {
    const message = 'x'.repeat(100_000);
    const many = Array.from({ length: 1000 }, (_, index) => ({ level: '@cdktf/warn', message: `${index} ${message}` }));
    const { err } = command.run([name, annotated(many)]);
    expect(err.length).toBeLessThan(200_000);
    expect(err).toContain('and 950 more warnings of the program');
  });
});
