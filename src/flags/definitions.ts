/** A flag as both front ends need it: oclif for help and errors, the fast path for speed. */
export interface FlagDefinition {
  readonly name: string;
  readonly char?: string;
  /** What stands for the value in help; absent for a switch. */
  readonly value?: string;
  readonly says: string;
  readonly group: string;
  readonly repeatable?: boolean;
  readonly options?: readonly string[];
  /** The value is a whole number, no less than this. */
  readonly least?: number;
  /** What stands for a flag that is not given. */
  readonly byDefault?: string;
}

/** Flags every command has. */
export const commonFlags: readonly FlagDefinition[] = [
  { name: 'cwd', char: 'C', value: 'DIR', says: 'run as if started in DIR', group: 'GLOBAL' },
  { name: 'json', says: 'print the result as JSON and nothing else', group: 'GLOBAL' },
  { name: 'no-input', says: 'ask nothing, even at a terminal', group: 'GLOBAL' },
];

export const sessionFlag: FlagDefinition = {
  name: 'session',
  char: 's',
  value: 'SESSION',
  says: 'the session: id, its beginning, or short name',
  group: 'GLOBAL',
};

export const currentFlags: readonly FlagDefinition[] = [
  { name: 'fallback', value: 'WORD', says: 'print WORD, and succeed, when there is none', group: '' },
];

export const noteFlags: readonly FlagDefinition[] = [
  { name: 'note', value: 'T', says: 'where things stand; - for stdin', group: '' },
  sessionFlag,
];

export const resumeFlags: readonly FlagDefinition[] = [
  { name: 'list', says: 'only list the sessions that can be resumed', group: '' },
  {
    name: 'format',
    value: 'F',
    says: 'how to write the brief',
    group: '',
    options: ['text', 'md', 'json'],
    byDefault: 'text',
  },
  { name: 'max-chars', value: 'N', says: 'its most characters', group: '', least: 200, byDefault: '8000' },
  sessionFlag,
];

export const listFlags: readonly FlagDefinition[] = [
  {
    ...{ name: 'status', value: 'S', says: 'only those in this state', group: '' },
    options: ['active', 'paused', 'completed', 'abandoned'],
  },
  { name: 'branch', value: 'B', says: 'only those on this branch', group: '' },
  { name: 'task', value: 'T', says: 'only those about this task', group: '' },
  { name: 'agent', value: 'A', says: 'only those of this agent', group: '' },
  { name: 'author', value: 'A', says: 'only those of this person: part of the name or address', group: '' },
  { name: 'since', value: 'D', says: 'only those touched since a day, a time, or so long ago (7d, 12h)', group: '' },
  { name: 'limit', char: 'n', value: 'N', says: 'at most so many', group: '', least: 0 },
];
