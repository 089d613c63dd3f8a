import type { Found, NpmCheck } from '../../check.ts';
import type { Lint } from '../../npm/lint.ts';

/** What rules of our own say, with the program that publishes and the scripts that build taken into account. */
const OURS = new Set([
  ...['FILE_DOES_NOT_EXIST', 'FILE_NOT_PUBLISHED', 'EXPORTS_GLOB_NO_MATCHED_FILES', 'IMPORTS_GLOB_NO_MATCHED_FILES'],
  ...['LOCAL_DEPENDENCY', 'BIN_FILE_NOT_EXECUTABLE', 'USE_FILES'],
]);

/** Warnings of publint that users meet as an error of Node or of their compiler. The others are matters of good form. */
const BREAKING = new Set([
  ...['FILE_INVALID_FORMAT', 'FILE_INVALID_EXPLICIT_FORMAT', 'IMPLICIT_INDEX_JS_INVALID_FORMAT'],
  ...['EXPORTS_MISSING_ROOT_ENTRYPOINT', 'TYPES_NOT_EXPORTED', 'FILE_INVALID_JSX_EXTENSION'],
]);

/** `npm/publint` */
export const publint: NpmCheck = {
  id: 'npm/publint',
  severity: 'error',
  about: 'npm',
  title: 'Node, bundlers and compilers load it as it says',
  why: 'The package works where it was written, and not where it is used.',
  async run({ candidate, facts }) {
    const lints = await facts.lint();
    return lints
      .filter(({ code }) => !OURS.has(code))
      .map(
        (lint): Found => ({
          rule: `npm/publint/${lint.code}`,
          severity: severityOf(lint),
          message: lint.message,
          ...(lint.field === 'name' ? { line: candidate.manifest.nameLine ?? undefined } : {}),
        }),
      );
  },
};

function severityOf({ level, code }: Lint): 'error' | 'warning' | 'info' {
  if (level === 'error') return 'error';
  return level === 'warning' && BREAKING.has(code) ? 'warning' : 'info';
}
