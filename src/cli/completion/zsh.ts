import type { CompletedCommand, CompletedOption, Values } from './completed';

export function zshCompletion(commands: readonly CompletedCommand[], options: readonly CompletedOption[]): string {
  return `#compdef azureml-private
# zsh completion for azureml-private: in a file named _azureml-private in a folder of $fpath
_azureml-private() {
  local curcontext=$curcontext state line
  local -a commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join('\n')}
  )
  _arguments -C \\
${options.map((option) => `    ${specification(option)} \\`).join('\n')}
    '1: :->command' \\
    '*:: :->argument' && return
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $words[1] in
${commands.map(branch).join('\n')}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = _azureml-private ]; then _azureml-private "$@"; else compdef _azureml-private azureml-private; fi
`;
}

function branch({ name, options, argument }: CompletedCommand): string {
  const specifications = [
    ...options.map(specification),
    ...(argument ? [quoted(`*:${label(argument)}:${action(argument)}`)] : []),
  ];
  return `        ${name}) _arguments ${specifications.join(' \\\n          ')} ;;`;
}

function specification({ long, short, description, value }: CompletedOption): string {
  const text = `[${description.replace(/[[\]\\:]/g, '\\$&')}]${value ? `:${label(value)}:${action(value)}` : ''}`;
  const flags = short === undefined ? long : `{${short},${long}}`;
  return `'*'${flags}${quoted(text)}`;
}

function label({ kind }: Values): string {
  return kind === 'file' || kind === 'folder' ? kind : 'value';
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
    case 'words-with-file':
      return `(${values.words.join(' ')})`;
    case 'list':
      return `_values -s , value ${values.words.join(' ')}`;
    case 'folder':
      return '_files -/';
    case 'file':
      return '_files';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
