/** How a refusal leaves the process: 1 the user can act, 2 usage, 3 could not be determined, 70 our bug, 75 try again. */
export type Exit = 1 | 2 | 3 | 70 | 75;

interface Refusal {
  readonly exit: Exit;
  /** What is so, in one sentence with the name of the thing. */
  readonly message: (...names: string[]) => string;
  /** Things to type. A test holds that every `sess` command named here exists. */
  readonly hints?: (...names: string[]) => string[];
}

/** A path as one word of a shell. */
function word(path: string | undefined): string {
  return /^[\w./@%+=:,-]+$/.test(path ?? '') ? `${path}` : `'${(path ?? '').replaceAll("'", "'\\''")}'`;
}

const catalogue = {
  usage: { exit: 2, message: (what) => `${what}`, hints: (_what, hint) => (hint ? [hint] : []) },
  'not-a-repository': {
    exit: 1,
    message: (dir) => `Not inside a Git repository: ${dir}`,
    hints: () => ['git init', 'sess -C DIR status'],
  },
  'no-such-folder': { exit: 1, message: (dir) => `There is no folder ${dir}`, hints: () => ['sess status'] },
  'foreign-repository': {
    exit: 1,
    message: (dir) => `The repository ${dir} belongs to another user, so git will not use it.`,
    hints: (dir) => [`git config --global --add safe.directory ${word(dir)}`],
  },
  'read-only': {
    exit: 1,
    message: (path) => `Cannot write to ${path}: it is read-only for this user. Nothing was changed.`,
    hints: (path) => [`ls -ld ${word(path)}`],
  },
  'disk-full': {
    exit: 75,
    message: (path) => `The disk that holds ${path} is full. Nothing that was recorded before is lost.`,
    hints: (path) => [`df -h ${word(path)}`],
  },
  'no-git': {
    exit: 1,
    message: () => 'The git program was not found on PATH, and this needs it.',
    hints: () => ['git --version'],
  },
  'git-failed': { exit: 1, message: (what, said) => `git ${what} failed: ${said}`, hints: () => ['git fsck'] },
  'unsupported-repository': {
    exit: 1,
    message: (why) => `Without a git program this repository cannot be read: ${why}.`,
    hints: () => ['git --version'],
  },
  'journal-busy': {
    exit: 75,
    message: () =>
      'The journal kept moving while this was being written. The entries are safe in the inbox; nothing was lost.',
    hints: () => ['sess status'],
  },
  'ref-locked': {
    exit: 75,
    message: (path) =>
      `A git process holds ${path}, or was killed while it did. The entries are safe in the inbox; nothing was lost.`,
    hints: (path) => ['sess status', `ls -l ${word(path)}`, `rm ${word(path)}`],
  },
  'bad-ref': {
    exit: 1,
    message: (ref) => `sess.ref is ${ref}, which is not a full ref name like refs/sess/journal.`,
    hints: () => ['git config --unset sess.ref'],
  },
  'ref-not-a-journal': {
    exit: 1,
    message: (ref, why) => `${ref} does not hold a journal: ${why}.`,
    hints: (ref) => [`git log ${ref}`],
  },
  'ref-checked-out': {
    exit: 1,
    message: (ref, dir) =>
      `The journal's branch ${ref} is checked out in ${dir}; writing would pull it away from there.`,
    hints: (_ref, dir) => [`git -C ${word(dir)} switch --detach`, 'git config sess.ref refs/heads/sess/journal'],
  },
  'format-too-new': {
    exit: 1,
    message: (format) => `This journal has format ${format}, which this version of sess can read but must not write.`,
    hints: () => ['npm install -g sess-cli@latest'],
  },
  'no-session': {
    exit: 1,
    message: () => 'No session is current in this work tree.',
    hints: () => ['sess init "what you are about to do"', 'sess resume', 'sess log --session NAME "..."'],
  },
  'unknown-session': {
    exit: 1,
    message: (name) => `There is no session ${name} in this journal.`,
    hints: () => ['sess list'],
  },
  'ambiguous-session': {
    exit: 1,
    message: (name, matches) => `${name} could mean several sessions: ${matches}`,
    hints: (_name, _matches, first) => [`sess view ${first}`],
  },
  'bad-session-id': {
    exit: 2,
    message: (name) => `${name} is not a session id, the beginning of one, or a short name.`,
    hints: () => ['sess list'],
  },
  'session-closed': {
    exit: 1,
    message: (name, status) => `Session ${name} is already ${status}.`,
    hints: (name) => [`sess retro ${name}`, `sess resume ${name}`, 'sess init'],
  },
  'session-alive': {
    exit: 1,
    message: (name, state, because) => `Session ${name} is ${state}, so there is nothing to recover: ${because}.`,
    hints: (name) => [`sess resume ${name}`, 'sess status'],
  },
  'nothing-to-resume': {
    exit: 1,
    message: () => 'No session is open that could be resumed.',
    hints: () => ['sess init "what you are about to do"', 'sess list', 'sess resume SESSION'],
  },
  'unknown-entry': {
    exit: 1,
    message: (name) => `There is no entry ${name}.`,
    hints: () => ['sess view --entries'],
  },
  'ambiguous-entry': {
    exit: 1,
    message: (name, matches) => `${name} could mean several entries: ${matches}`,
    hints: () => ['sess view --entries'],
  },
  'unknown-step': {
    exit: 1,
    message: (what, name) => `No ${what} matches ${name}.`,
    hints: () => ['sess view --progress', 'sess view --blockers'],
  },
  'ambiguous-step': {
    exit: 1,
    message: (what, name, matches) => `${name} could mean several ${what}s: ${matches}`,
    hints: () => ['sess view --progress', 'sess view --blockers'],
  },
  'nothing-to-log': {
    exit: 2,
    message: () => 'There is nothing to log: give a text or a flag such as --note.',
    hints: () => ['sess log "what happened"', 'sess log --help'],
  },
  'empty-text': {
    exit: 2,
    message: (what) => `${what} is empty.`,
    hints: () => ['sess log "what happened"'],
  },
  'text-too-long': {
    exit: 2,
    message: (what, size, limit) => `${what} is ${size} long; an entry holds at most ${limit}.`,
    hints: () => ['sess log --artifact PATH --label "the full output"'],
  },
  'nul-in-text': {
    exit: 2,
    message: (what) => `${what} contains a NUL byte, which no text has.`,
    hints: () => ["tr -d '\\000' < FILE | sess log -"],
  },
  'orphan-companion': {
    exit: 2,
    message: (flag, owner) => `--${flag} says more about ${owner}, and there is none in this call.`,
    hints: () => ['sess log --help'],
  },
  'bad-duration': {
    exit: 2,
    message: (text) => `${text} is not a duration.`,
    hints: () => ['sess log --snag "..." --lost 1h30m'],
  },
  'bad-number': { exit: 2, message: (flag, text) => `--${flag} needs a whole number, not ${text}.` },
  'bad-metric': {
    exit: 2,
    message: (text) => `${text} is not NAME=VALUE.`,
    hints: () => ['sess log --metric "Screenshots=8"'],
  },
  'bad-time': {
    exit: 2,
    message: (what, text) => `${what} is not a time: ${text}`,
    hints: () => ['sess list --since 2026-01-31', 'sess list --since 7d'],
  },
  interrupted: { exit: 1, message: () => 'Interrupted. Nothing was changed.' },
  'no-editor': {
    exit: 1,
    message: () => 'There is no editor to open: EDITOR is not set, or nobody sits at this terminal.',
    hints: () => ['sess edit ENTRY --text "the corrected words"'],
  },
  'editor-failed': {
    exit: 1,
    message: (editor) => `The editor ${editor} did not finish, so nothing was changed.`,
    hints: () => ['sess edit ENTRY --text "the corrected words"'],
  },
  'unchanged-entry': { exit: 1, message: (id) => `Nothing was changed in ${id}` },
  'unreadable-edit': {
    exit: 2,
    message: (why) => `What came back from the editor cannot be read: ${why}.`,
    hints: () => ['sess edit ENTRY --text "the corrected words"'],
  },
  'bad-template': {
    exit: 1,
    message: (path, why) => `The template ${path} cannot be used: ${why}.`,
    hints: () => ['sess retro --help'],
  },
  'cannot-import': {
    exit: 1,
    message: (where, why) => `${where} cannot be imported: ${why}. Nothing was imported.`,
    hints: () => ['sess import --help'],
  },
  'not-importable': {
    exit: 1,
    message: (path) =>
      `${path} is nothing that can be imported: a .sessions folder, a session file, an ExecPlan, a transcript of Claude Code, Codex or Gemini, or a JSON or NDJSON export.`,
    hints: () => ['sess import --help'],
  },
  'import-conflict': {
    exit: 1,
    message: (where, entry, session) =>
      `${where}: entry ${entry} of ${session} is in this journal with other content, and entries are never changed. Nothing was imported.`,
    hints: (_where, entry, session) => [`sess view ${session} --entries`, `sess edit ${entry}`],
  },
  'cannot-write': { exit: 1, message: (path, why) => `Cannot write ${path}: ${why}.` },
  bug: {
    exit: 70,
    message: (what) => `This is a bug in sess: ${what}`,
    hints: () => ['SESS_DEBUG=1 sess status'],
  },
} satisfies Record<string, Refusal>;

export type ErrorCode = keyof typeof catalogue;

/** A refusal a person can read: a code scripts can match, one sentence, and things to type. */
export class SessError extends Error {
  override readonly name = 'SessError';
  readonly hints: string[];
  readonly exit: Exit;

  constructor(
    readonly code: ErrorCode,
    names: string[] = [],
    options?: ErrorOptions,
  ) {
    const refusal: Refusal = catalogue[code];
    super(refusal.message(...names), options);
    this.exit = refusal.exit;
    this.hints = refusal.hints?.(...names) ?? [];
  }
}

/** Recognises a refusal by its shape, since the class exists once per bundled chunk. */
export function isSessError(error: unknown): error is SessError {
  return error instanceof Error && error.name === 'SessError';
}

/** Every code with sample output, for the tests that check hints against the commands there are. */
export function everyRefusal(): { code: ErrorCode; hints: string[]; exit: Exit }[] {
  return Object.keys(catalogue).map((key) => {
    const error = new SessError(key as ErrorCode, ['NAME', 'NAME', 'NAME']);
    return { code: error.code, hints: error.hints, exit: error.exit };
  });
}
