import type { CompletedCommand, CompletedOption, Values } from './completed';

export function fishCompletion(commands: readonly CompletedCommand[], options: readonly CompletedOption[]): string {
  return [
    '# fish completion for azureml-private: in ~/.config/fish/completions/azureml-private.fish',
    'complete -c azureml-private -f',
    ...options.map((option) => line('__fish_use_subcommand', flags(option))),
    ...commands.map(({ name, description }) => line('__fish_use_subcommand', `-a ${name} -d ${quoted(description)}`)),
    ...commands.flatMap(({ name, options: own, argument }) => {
      const condition = `__fish_seen_subcommand_from ${name}`;
      return [
        ...own.map((option) => line(condition, flags(option))),
        ...(argument ? [line(condition, values(argument))] : []),
      ];
    }),
    '',
  ].join('\n');
}

function line(condition: string, rest: string): string {
  return `complete -c azureml-private -n ${quoted(condition)} ${rest}`;
}

function flags({ long, short, description, value }: CompletedOption): string {
  const names = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  return `${names} -d ${quoted(description)}${value ? ` -r ${values(value)}` : ''}`;
}

function values(value: Values): string {
  switch (value.kind) {
    case 'words':
    case 'words-with-file':
      return `-f -a ${quoted(value.words.join(' '))}`;
    case 'list':
      return `-f -a ${quoted(`(__fish_append , ${value.words.join(' ')})`)}`;
    case 'folder':
      return `-f -a ${quoted('(__fish_complete_directories)')}`;
    case 'file':
      return '-F';
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
