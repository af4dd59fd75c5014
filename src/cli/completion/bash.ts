import type { CompletedCommand, CompletedOption, Values } from './completed';

/** Works with bash 3.2, which macOS has, and without the package bash-completion. */
export function bashCompletion(commands: readonly CompletedCommand[], options: readonly CompletedOption[]): string {
  const names = commands.map(({ name }) => name);
  return `# bash completion for azureml-private: source <(azureml-private completion bash)
_azureml_private() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join('|')}) command=$word; break ;;
    esac
  done
  # bash takes "=" for a word of its own
  if [ "$current" = = ]; then current=; elif [ "$previous" = = ]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  case $command:$previous in
${commands.flatMap((command) => command.options.flatMap((option) => valueCase(command, option))).join('\n')}
  esac
  case $command:$current in
    :-*) _azureml_private_words "${spelled(options)}" ;;
    :*) _azureml_private_words "${names.join(' ')}" ;;
${commands.flatMap(argumentCases).join('\n')}
  esac
}
_azureml_private_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}
_azureml_private_list() {
  local before=
  case $current in *,*) before=\${current%,*}, ;; esac
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${current##*,}"))
}
complete -o default -F _azureml_private azureml-private
`;
}

function valueCase({ name }: CompletedCommand, { long, short, value }: CompletedOption): string[] {
  if (!value) return [];
  const patterns = [short, long].flatMap((flag) => (flag === undefined ? [] : [`${name}:${flag}`]));
  return [`    ${patterns.join('|')}) ${action(value)}return ;;`];
}

function argumentCases({ name, options, argument }: CompletedCommand): string[] {
  const flags = options.length > 0 ? [`    ${name}:-*) _azureml_private_words "${spelled(options)}" ;;`] : [];
  return argument ? [...flags, `    ${name}:*) ${action(argument)}return ;;`] : flags;
}

/** Nothing for files: bash completes them by default. */
function action(values: Values): string {
  switch (values.kind) {
    case 'words':
    case 'words-with-file':
      return `_azureml_private_words "${values.words.join(' ')}"; `;
    case 'list':
      return `_azureml_private_list "${values.words.join(' ')}"; `;
    case 'folder':
      return 'COMPREPLY=($(compgen -d -- "$current")); ';
    case 'file':
      return '';
  }
}

function spelled(options: readonly CompletedOption[]): string {
  return options.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long])).join(' ');
}
