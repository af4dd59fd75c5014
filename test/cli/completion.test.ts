import { spawnSync } from 'node:child_process';
import { ALL_RULES } from '../../src/isolation/rules';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const IDS = ALL_RULES.map(({ id }) => id);
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

describe('bash', () => {
  const script = command.write('completion.bash', command.run(['completion', 'bash']).out);

  test('the script is right', () => {
    expect(command.shell(`bash -n ${script}`)).toEqual({ code: 0, out: '', err: '' });
  });

  /** What pressing Tab offers after some words, the last of which is being written. */
  function offered(...words: string[]): string[] {
    const quoted = ['azureml-private', ...words].map((word) => `'${word}'`).join(' ');
    const line = `. ./${script}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _azureml_private; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { code, out, err } = command.shell(line);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out.split('\n').filter(Boolean);
  }

  test.each([
    [[''], ['verify', 'prerequisites', 'explain', 'rules', 'completion', 'help']],
    [['ver'], ['verify']],
    [['--v'], ['--version']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['help', 'ex'], ['explain']],
    [['explain', 'BNI30'], IDS.filter((id) => id.startsWith('BNI30'))],
    [['explain', 'BNI301', 'BNI30'], IDS.filter((id) => id.startsWith('BNI30'))],
    [
      ['rules', '--'],
      ['--json', '--help'],
    ],
    [['verify', '--st'], ['--strict']],
    [
      ['verify', 'plan.json', '--format', ''],
      ['text', 'json', 'sarif', 'junit', 'html', 'markdown'],
    ],
    [['verify', '-f', 'm'], ['markdown']],
    [['verify', '--format', '=', 'm'], ['markdown']],
    [['verify', '--format', 'sarif', '=', ''], []],
    [['verify', '--rules', 'BNI71'], IDS.filter((id) => id.startsWith('BNI71'))],
    [['verify', '-r', 'BNI101,BNI10'], IDS.filter((id) => id.startsWith('BNI10')).map((id) => `BNI101,${id}`)],
    // files are completed by bash itself
    [['verify', ''], []],
    [['verify', '--acknowledgements', ''], []],
  ])('after %j it offers %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  test('offers every option of verify', () => {
    const help = command.run(['verify', '--help']).out;
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
    expect(options).toContain('--scanner-suppressions');
    expect(offered('verify', '--').sort()).toEqual(options.filter((option) => option !== '--version').sort());
  });

  test('offers folders where one is wanted', () => {
    command.write('some-folder/file.txt', '');
    command.write('some-file.txt', '');
    expect(offered('verify', '--scanner-suppressions', 'some')).toEqual(['some-folder']);
  });
});

describe.each(['zsh', 'fish'] as const)('%s', (shell) => {
  const { code, out, err } = command.run(['completion', shell]);

  test('the script names every command, option, format and rule', () => {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of ['verify', 'prerequisites', 'explain', 'rules', 'completion', 'help'])
      expect(out).toMatch(new RegExp(`\\b${name}\\b`));
    for (const option of [
      'strict',
      'format',
      'acknowledgements',
      'rules',
      'scanner-suppressions',
      'allow-empty',
      'json',
    ]) {
      expect(out).toContain(shell === 'zsh' ? `--${option}` : `-l ${option} `);
    }
    for (const word of ['text json sarif junit html markdown', 'bash zsh fish', IDS.join(' ')])
      expect(out).toContain(word);
  });

  test('quotes in it are closed', () => {
    const withoutEscapes = out.replace(/^#.*$/gm, '').replace(/'\\''|\\'/g, '');
    expect(withoutEscapes.split("'").length % 2).toBe(1);
  });

  if (has(shell)) {
    test('the script is right', () => {
      const script = command.write(`completion.${shell}`, out);
      expect(command.shell(`${shell} -n ${script}`)).toEqual({ code: 0, out: '', err: '' });
    });
  }
});
