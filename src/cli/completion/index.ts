import type { Command } from 'commander';
import { ALL_RULES } from '../../isolation/rules';
import { FORMATS } from '../formats';
import { Shell, SHELLS } from '../shells';
import { bashCompletion } from './bash';
import type { CompletedCommand, CompletedOption, Values } from './completed';
import { fishCompletion } from './fish';
import { zshCompletion } from './zsh';

/** A script that makes a shell complete this command, made of what the command itself knows. */
export function completionScript(shell: Shell, program: Command): string {
  const commands = program.commands.map((command) => completed(command));
  const names = commands.map(({ name }) => name);
  const help = { name: 'help', description: 'print help for a command', options: [], argument: words(names) };
  const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
  return scripts[shell]([...commands, help], optionsOf(program));
}

function completed(command: Command): CompletedCommand {
  const name = command.name();
  return { name, description: command.description(), options: optionsOf(command), argument: ARGUMENTS[name] };
}

function optionsOf(command: Command): CompletedOption[] {
  const visible = command.createHelp().visibleOptions(command);
  return visible.map(({ long, short, description, required, optional }) => ({
    long: long ?? '',
    short,
    description,
    value: required || optional ? (VALUES[long ?? ''] ?? { kind: 'file' }) : undefined,
  }));
}

function words(list: readonly string[]): Values {
  return { kind: 'words', words: list };
}

const IDS = ALL_RULES.map(({ id }) => id);
const ARGUMENTS: { readonly [command: string]: Values } = {
  verify: { kind: 'file' },
  prerequisites: { kind: 'file' },
  explain: words(IDS),
  completion: words(SHELLS),
};
const VALUES: { readonly [option: string]: Values } = {
  '--format': { kind: 'words-with-file', words: FORMATS },
  '--rules': { kind: 'list', words: IDS },
  '--allow-undetermined': { kind: 'list', words: ['all', ...IDS] },
  '--acknowledgements': { kind: 'file' },
  '--scanner-suppressions': { kind: 'folder' },
};
