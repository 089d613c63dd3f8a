import type { Refusal } from './refusal.ts';

/** What goes wrong with people's files, and with sess itself. */
export const ofFiles = {
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
  'unknown-release': {
    exit: 1,
    message: (name, why) => `Nothing says which version of ${name} is to stay: ${why}. Nothing was removed.`,
    hints: () => ['sess release clean --keep VERSION'],
  },
  'cannot-remove': {
    exit: 1,
    message: (file, why, removed) => `${file} could not be removed: ${why}. Removed before: ${removed || 'nothing'}.`,
    hints: () => ['sess release clean --dry-run'],
  },
  bug: {
    exit: 70,
    message: (what) => `This is a bug in sess: ${what}`,
    hints: () => ['SESS_DEBUG=1 sess status'],
  },
} satisfies Record<string, Refusal>;
