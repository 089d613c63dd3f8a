import type { Refusal } from './refusal.ts';

/** What cannot be done with the session, entry or step that is meant. */
export const ofSubjects = {
  'no-session': {
    exit: 1,
    message: () => 'No session is current in this work tree.',
    hints: () => ['sess init "what you are about to do"', 'sess resume', 'sess list --status active'],
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
    message: (name) => `${name || 'An empty name'} is not a session id, the beginning of one, or a short name.`,
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
} satisfies Record<string, Refusal>;
