/** What a linter says of a package. */
export interface Lint {
  /** In capitals, as the linter's documentation has it. */
  readonly code: string;
  readonly level: 'error' | 'warning' | 'suggestion';
  /** One line that names field and file. */
  readonly message: string;
  /** Key of package.json that it is about; undefined where it is about none. */
  readonly field: string | undefined;
}
