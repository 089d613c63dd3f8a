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
