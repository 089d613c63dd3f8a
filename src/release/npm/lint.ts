/** What a linter says of a package. */
export interface Lint {
  /** In capitals, as the linter's documentation has it. */
  readonly code: string;
  readonly level: 'error' | 'warning' | 'suggestion';
  /** One line that names field and file. */
  readonly message: string;
  /** The way through package.json to what it is about; empty where it is about a file that nothing names. */
  readonly path: readonly string[];
}
