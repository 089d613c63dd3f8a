import { SessError } from '../../errors.ts';
import type { Json } from '../../journal/entry.ts';
import type { ReleaseHabits } from '../check.ts';
import type { Ignore, RuleSettings } from './rule-settings.ts';

/** What a project says about its releases, in `.sess/release.toml`, package.json (`sess.release`) or pyproject.toml (`tool.sess.release`). */
export interface ReleaseSettings extends RuleSettings, ReleaseHabits {
  /** The folder that is uploaded; undefined for the usual one. */
  readonly dist: string | undefined;
}

export const NO_SETTINGS: ReleaseSettings = {
  ...{ severities: new Map(), ignores: [], dist: undefined },
  ...{ branches: undefined, tagFormat: undefined, tagKind: 'any', linked: false },
};

/** What a rule can be made to count as. */
export const LEVELS = ['off', 'info', 'warning', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** Reads settings that somebody wrote. @param where names the file in errors. @throws bad-release-settings */
export function toReleaseSettings(value: Json, where: string, isRule: (id: string) => boolean): ReleaseSettings {
  const refuse = (what: string): never => {
    throw new SessError('bad-release-settings', [where, what]);
  };
  const { dist, branches, tag, linked, rules, ignore, ...others } = record(value) ?? refuse('it is no table');
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) refuse(`it has no setting ${unknown}, but dist, branches, tag, linked, rules and ignore`);
  if (dist !== undefined && typeof dist !== 'string') refuse('dist is no text');
  if (branches !== undefined && !isTexts(branches)) refuse('branches is no list of texts');
  const severities = Object.entries(record(rules ?? {}) ?? refuse('rules is no table')).map(
    ([rule, level]) =>
      [
        isRule(rule) ? rule : refuse(`there is no rule ${rule}`),
        isLevel(level) ? level : refuse(`${rule} is ${JSON.stringify(level)}, none of ${LEVELS.join(', ')}`),
      ] as const,
  );
  const ignores = Array.isArray(ignore ?? []) ? ((ignore ?? []) as Json[]) : refuse('ignore is no list of tables');
  return {
    dist: dist as string | undefined,
    branches: branches as string[] | undefined,
    ...toTagHabits(record(tag ?? {}) ?? refuse('tag is no table'), refuse),
    linked:
      linked === undefined || typeof linked === 'boolean' ? (linked ?? false) : refuse('linked is not true or false'),
    severities: new Map(severities),
    ignores: ignores.map((one, index) => toIgnore(one, isRule, (what) => refuse(`ignore ${index + 1} ${what}`))),
  };
}

const TAG_KINDS = ['any', 'annotated', 'signed'] as const;

function toTagHabits(
  { format, kind, ...others }: { readonly [key: string]: Json },
  refuse: (what: string) => never,
): Pick<ReleaseSettings, 'tagFormat' | 'tagKind'> {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) refuse(`tag has no setting ${unknown}, but format and kind`);
  if (format !== undefined && (typeof format !== 'string' || !format.includes('{version}')))
    refuse('tag.format is no text with {version} in it');
  const tagKind = TAG_KINDS.find((one) => one === (kind ?? 'any'));
  return {
    tagFormat: format as string | undefined,
    tagKind: tagKind ?? refuse(`tag.kind is none of ${TAG_KINDS.join(', ')}`),
  };
}

/** Something is accepted for a reason, or not at all. */
function toIgnore(value: Json, isRule: (id: string) => boolean, refuse: (what: string) => never): Ignore {
  const { rule, path, reason, until, ...others } = record(value) ?? refuse('is no table');
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return refuse(`has no setting ${unknown}, but rule, path, reason and until`);
  if (typeof rule !== 'string') return refuse('names no rule');
  if (!isRule(rule)) return refuse(`names a rule that does not exist, ${rule}`);
  if (typeof reason !== 'string' || reason.trim() === '') return refuse('gives no reason');
  if (path !== undefined && typeof path !== 'string') return refuse('has a path that is no text');
  if (until !== undefined && (typeof until !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(until)))
    return refuse('has an end that is no day, such as 2027-01-31');
  return { rule, path, reason, until };
}

function record(value: Json): { readonly [key: string]: Json } | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function isTexts(value: Json): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isLevel(value: Json): value is Level {
  return LEVELS.some((level) => level === value);
}
