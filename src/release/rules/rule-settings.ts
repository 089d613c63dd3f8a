import type { Severity } from '../finding.ts';
import { fits } from './pattern.ts';

/** A finding that somebody accepts, for a reason and perhaps until a day. */
export interface Ignore {
  /** Id of a rule, or a group as `dist/*`. */
  readonly rule: string;
  /** A subject or path, with `*` for any run of characters; undefined for all. */
  readonly path: string | undefined;
  readonly reason: string;
  /** ISO day until which it holds, that day included; undefined for ever. */
  readonly until: string | undefined;
}

/** What a project or a person says about rules. */
export interface RuleSettings {
  /** By rule id, or by group as `dist/*`. */
  readonly severities: ReadonlyMap<string, 'off' | Exclude<Severity, 'unknown'>>;
  readonly ignores: readonly Ignore[];
}

/** What a rule counts as: what is said of it, else of a group that it is in, the closest first, else its own. */
export function severityOf({ severities }: RuleSettings, rule: string, own: Severity): Severity | 'off' {
  for (let id = rule; ; id = id.slice(0, id.lastIndexOf('/'))) {
    const said = severities.get(id) ?? severities.get(`${id}/*`);
    if (said !== undefined) return said;
    if (!id.includes('/')) return own;
  }
}

/** The ignore that covers a finding, one that still holds first; `isOver` where it has run out and covers nothing any more. */
export function ignoreOf(
  { ignores }: RuleSettings,
  finding: { readonly rule: string; readonly subject: string; readonly file: string | null },
  today: string,
): (Ignore & { readonly isOver: boolean }) | undefined {
  const covering = ignores
    .filter(
      ({ rule, path }) =>
        (rule === finding.rule || finding.rule.startsWith(`${rule.replace(/\/\*$/, '')}/`)) &&
        (path === undefined || fits(path, finding.subject) || fits(path, finding.file ?? '')),
    )
    .map((ignore) => ({ ...ignore, isOver: ignore.until !== undefined && today > ignore.until }));
  return covering.find(({ isOver }) => !isOver) ?? covering[0];
}
