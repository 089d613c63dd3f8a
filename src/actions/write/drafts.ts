import { SessError } from '../../errors.ts';
import type { Fields, Json } from '../../journal/entry.ts';
import type { Companion, Kind } from '../../journal/kind.ts';
import { kinds } from '../../journal/kinds/index.ts';
import { note } from '../../journal/kinds/note.ts';
import { cleanText } from '../../journal/text/clean.ts';
import { parseDuration } from '../../journal/text/duration.ts';
import type { Draft } from './record.ts';

/** One word of a `sess log` call, in the order it was typed: a flag with its value, or a text. */
export type Token = { readonly flag: string; readonly value: string } | { readonly text: string };

interface Owner {
  readonly kind: Kind;
  readonly draft: Draft & { fields: Fields };
}

const byFlag = new Map(kinds.flatMap((kind) => (kind.flag ? [[kind.flag.name, kind] as const] : [])));

/**
 * The entries a `sess log` call asks for. A companion flag belongs to the nearest entry before it that takes it, else
 * to the nearest after it.
 *
 * @throws nothing-to-log, empty-text, text-too-long, nul-in-text, orphan-companion, bad-duration, bad-number, bad-metric
 */
export function toDrafts(tokens: readonly Token[]): Draft[] {
  const owners: Owner[] = [];
  let early: { flag: string; value: string }[] = [];
  for (const token of tokens) {
    const kind = 'text' in token ? note : byFlag.get(token.flag);
    if (kind) {
      const owner = {
        kind,
        draft: toDraft(
          kind,
          'text' in token ? token.text : token.value,
          'text' in token ? 'The text' : `--${token.flag}`,
        ),
      };
      owners.push(owner);
      early = early.filter(({ flag, value }) => !addCompanion(owner, flag, value));
    } else if ('flag' in token) {
      const taken = owners.toReversed().some((owner) => addCompanion(owner, token.flag, token.value));
      if (!taken) early.push(token);
    }
  }
  const [orphan] = early;
  if (orphan) throw new SessError('orphan-companion', [orphan.flag, ownersOf(orphan.flag)]);
  if (owners.length === 0) throw new SessError('nothing-to-log');
  return owners.map(({ draft }) => draft);
}

function toDraft(kind: Kind, value: string, what: string): Draft & { fields: Fields } {
  const text = cleanText(what, value);
  return { kind: kind.name, ...(kind.flag?.read?.(text) ?? { text, fields: {} }) };
}

function addCompanion({ kind, draft }: Owner, flag: string, value: string): boolean {
  const companion = kind.flag?.companions?.find((known) => known.flag === flag);
  if (!companion) return false;
  const read = readField(companion, value);
  const { field } = companion;
  draft.fields[field] =
    companion.type === 'list' ? [...((draft.fields[field] as Json[] | undefined) ?? []), read] : read;
  return true;
}

function readField({ flag, type }: Companion, value: string): Json {
  if (type === 'switch') return true;
  if (type === 'integer') {
    if (!/^-?\d{1,10}$/.test(value)) throw new SessError('bad-number', [flag, value]);
    return Number(value);
  }
  if (type === 'duration') {
    const seconds = parseDuration(value);
    if (seconds === undefined) throw new SessError('bad-duration', [value]);
    return seconds;
  }
  if (typeof type !== 'string' && !type.includes(value))
    throw new SessError('usage', [`--${flag} is one of ${type.join(', ')}, not ${value}`]);
  return cleanText(`--${flag}`, value);
}

function ownersOf(flag: string): string {
  const names = kinds.flatMap((kind) =>
    kind.flag?.companions?.some((companion) => companion.flag === flag) ? [`--${kind.flag.name}`] : [],
  );
  return names.join(' or ');
}
