import type { NpmCandidate } from '../../candidate.ts';
import type { Found, NpmCheck } from '../../check.ts';
import { firstFew } from '../../first-few.ts';
import type { Lint } from '../../npm/lint.ts';
import { fieldLines } from '../../npm/manifest/field-lines.ts';

/** What rules of our own say, with the program that publishes and the scripts that build taken into account. */
const OURS = new Set([
  ...['FILE_DOES_NOT_EXIST', 'FILE_NOT_PUBLISHED', 'EXPORTS_GLOB_NO_MATCHED_FILES', 'IMPORTS_GLOB_NO_MATCHED_FILES'],
  ...['LOCAL_DEPENDENCY', 'BIN_FILE_NOT_EXECUTABLE', 'USE_FILES'],
]);

/** Warnings of publint that users meet as an error of Node or of their compiler. The others are matters of good form. */
const BREAKING = new Set([
  ...['FILE_INVALID_FORMAT', 'FILE_INVALID_EXPLICIT_FORMAT', 'IMPLICIT_INDEX_JS_INVALID_FORMAT'],
  ...['EXPORTS_MISSING_ROOT_ENTRYPOINT', 'TYPES_NOT_EXPORTED'],
]);
/** Conditions that no compiler sets by itself. */
const ELSEWHERE = new Set(['browser', 'worker', 'workerd', 'edge-light', 'react-native', 'deno', 'bun', 'electron']);

/** Of one code: a package of many files may break one rule in each. */
const MOST = 3;

/** `npm/publint` */
export const publint: NpmCheck = {
  id: 'npm/publint',
  severity: 'error',
  about: 'npm',
  title: 'Node, bundlers and compilers load it as it says',
  why: 'The package works where it was written, and not where it is used.',
  async run(release) {
    const { candidate, facts } = release;
    const lineOf = fieldLines(release);
    const lints = await facts.lint();
    const found = lints
      .filter(({ code }) => !OURS.has(code))
      .map(
        (lint): Found => ({
          rule: `npm/publint/${lint.code}`,
          severity: severityOf(lint, candidate.packageJson),
          message: lint.message,
          ...lineOf(lint.path[0] ?? ''),
        }),
      );
    const different = merged(found);
    const codes = [...new Set(different.map(({ rule }) => rule))];
    return codes.flatMap((code) =>
      firstFew(
        different.filter(({ rule }) => rule === code),
        MOST,
      ),
    );
  },
};

/** Says once what is said in the same words of several places, with the first of them and how many there are. */
function merged(found: readonly Found[]): Found[] {
  const alike = new Map<string, { first: Found; times: number }>();
  for (const one of found) {
    const key = JSON.stringify([one.rule, one.severity, one.message]);
    const known = alike.get(key);
    if (known) known.times += 1;
    else alike.set(key, { first: one, times: 1 });
  }
  return [...alike.values()].map(({ first, times }) =>
    times === 1 ? first : { ...first, message: `${first.message} (${times} times)` },
  );
}

type PackageJson = NpmCandidate['packageJson'];

/**
 * As bad as it is for users: publint's levels are those of an author who wants to do it well, and many packages that work
 * for everybody break one of its rules.
 */
function severityOf(lint: Lint, { exports }: PackageJson): 'error' | 'warning' | 'info' {
  const { level, code, path } = lint;
  const isMild =
    // Compilers find the declarations beside the file.
    code === 'EXPORTS_TYPES_SHOULD_BE_FIRST' ||
    // A file that no field names, or main, which nothing reads beside exports.
    (code === 'FILE_INVALID_FORMAT' &&
      (path.length === 0 || path[0] === 'name' || (path[0] === 'main' && exports !== undefined))) ||
    (code === 'TYPES_NOT_EXPORTED' && path.some((key) => ELSEWHERE.has(key)));
  if (isMild || level === 'suggestion') return 'info';
  return level === 'error' ? 'error' : BREAKING.has(code) ? 'warning' : 'info';
}
