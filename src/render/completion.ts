/** A command as the completion scripts need it. */
export interface CompletedCommand {
  readonly id: string;
  readonly summary: string;
  readonly flags: readonly {
    name: string;
    char?: string | undefined;
    description?: string | undefined;
    options?: readonly string[] | undefined;
    type: string;
  }[];
  readonly args: readonly string[];
}

type Shell = 'bash' | 'zsh' | 'fish';

/** The completion script of a shell: commands, their flags, and the values of flags that have a fixed set. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(({ id, flags }) => {
    const values = flags
      .filter(({ options }) => options)
      .map(
        ({ name, options }) =>
          `      --${name}) COMPREPLY=($(compgen -W "${options?.join(' ')}" -- "$cur")); return ;;`,
      );
    const plain = flags.filter(({ type, options }) => type !== 'boolean' && !options).map(({ name }) => `--${name}`);
    const files = plain.length > 0 ? [`      ${plain.join('|')}) COMPREPLY=($(compgen -f -- "$cur")); return ;;`] : [];
    return [
      `    ${id})`,
      '      case "$prev" in',
      ...values.map((line) => `  ${line}`),
      ...files.map((line) => `  ${line}`),
      '      esac',
      `      words="${flags.map(({ name }) => `--${name}`).join(' ')}" ;;`,
    ].join('\n');
  });
  return `# bash completion for sess
_sess() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ id }) => id).join(' ')} help" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    help) words="${commands.map(({ id }) => id).join(' ')}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _sess sess`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ id, summary }) => `    '${id}:${quote(summary)}'`).join('\n');
  const cases = commands.map(({ id, flags }) => {
    const specs = flags.map(({ name, description = '', options, type }) => {
      const value = type === 'boolean' ? '' : options ? `:${name}:(${options.join(' ')})` : `:${name}:_files`;
      return `      '*--${name}[${quote(description).replace(/[[\]]/g, '')}]${value}'`;
    });
    return `    ${id}) _arguments \\\n${specs.join(' \\\n')} ;;`;
  });
  return `#compdef sess
_sess() {
  local -a commands
  commands=(
${names}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_sess" ]; then
  _sess "$@"
else
  compdef _sess sess
fi`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ id, summary, flags }) => [
    `complete -c sess -n __fish_use_subcommand -a ${id} -d '${quote(summary)}'`,
    ...flags.map(({ name, description = '', options, type }) => {
      const value = type === 'boolean' ? '' : options ? ` -x -a '${options.join(' ')}'` : ' -r';
      return `complete -c sess -n '__fish_seen_subcommand_from ${id}' -l ${name}${value} -d '${quote(description)}'`;
    }),
  ]);
  return ['# fish completion for sess', 'complete -c sess -f', ...lines].join('\n');
}

/** Text inside single quotes of any of the three shells, with nothing left that could end them. */
function quote(text: string): string {
  return text
    .replace(/['\\:`$]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
