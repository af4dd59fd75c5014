import { rightSystem } from '../support/right-system';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

test('a rule that is about nothing in the document proves nothing', () => {
  command.write('system.tf.json', JSON.stringify(rightSystem()));
  const { code, out, err } = command.run(['verify', '--rules', 'BNI207', 'system.tf.json']);
  expect(code).toBe(3);
  expect(out).toMatch(/nothing to judge\n/);
  expect(err).toMatch(
    /nothing to judge: nothing that these rules are about in system\.tf\.json; --allow-empty accepts that/,
  );
});

test('who expects that says so', () => {
  command.write('system.tf.json', JSON.stringify(rightSystem()));
  expect(command.run(['verify', '--rules', 'BNI207', '--allow-empty', 'system.tf.json']).code).toBe(0);
});
