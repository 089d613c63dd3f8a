import type { Refusal } from './refusal.ts';

/** What was typed and cannot be understood. */
export const ofInput = {
  usage: { exit: 2, message: (what) => `${what}`, hints: (_what, hint) => (hint ? [hint] : []) },
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
  'bad-manifest': { exit: 2, message: (file, what) => `${file} cannot be read as a package: ${what}.` },
  'bad-release-settings': {
    exit: 2,
    message: (where, what) => `${where} cannot be understood: ${what}.`,
    hints: () => ['sess release rules'],
  },
} satisfies Record<string, Refusal>;
