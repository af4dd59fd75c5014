import { rightSystem } from '../support/right-system';
import { change } from '../support/systems';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

/** What services take for commands in what a pipeline prints, wherever it stands in a line or at its start. */
const COMMAND = /^\s*::|##\w*\[/m;
const HOSTILE = '##vso[task.setvariable variable=x]y';

test('a document gives the service that reads the log no command', () => {
  const system = change(
    change(rightSystem(), 'azurerm_storage_account.st.account_kind', HOSTILE),
    'azapi_resource.endpoint.body.properties.authMode',
    '::error::x',
  );
  command.write('hostile.tf.json', { ...system, module: { [HOSTILE]: { source: './x' } } });
  for (const args of [
    ['verify', 'hostile.tf.json'],
    ['verify', 'hostile.tf.json', '--format', 'json'],
    ['prerequisites', 'hostile.tf.json'],
    ['prerequisites', 'hostile.tf.json', '--json'],
  ]) {
    const { out, err } = command.run(args);
    expect(out + err).not.toMatch(COMMAND);
  }
  // or nothing was tried
  expect(command.run(['verify', 'hostile.tf.json']).out).toContain('task.setvariable');
});

test('what is wrong with a file is told without commands', () => {
  command.write('hostile.json', `{"${HOSTILE}": 1, "${HOSTILE}": 2}`);
  command.write('twice.tf.json', `{"resource": {"${HOSTILE}": 1, "${HOSTILE}": 2}}`);
  command.write('accepted.yaml', `- { id: BNI405, "${HOSTILE}": 1 }`);
  command.write('right.tf.json', rightSystem());
  for (const args of [['hostile.json'], ['twice.tf.json'], ['right.tf.json', '-a', 'accepted.yaml']]) {
    const { err } = command.run(['verify', ...args]);
    expect(err).toContain('task.setvariable');
    expect(err).not.toMatch(COMMAND);
  }
});
