import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import type { Entry } from '../../journal/entry.ts';
import { isUnreadable } from '../../journal/entry-file.ts';
import { unsaidOf } from '../../journal/exchange/exec-plan/unsaid.ts';
import type { ForeignSession } from '../../journal/exchange/foreign/foreign-session.ts';
import type { LeftOut } from '../../journal/exchange/import-source.ts';
import { mergeEntries, type Offered } from '../../journal/exchange/merge.ts';
import type { Sourced } from '../../journal/exchange/sound-entry.ts';
import { replay } from '../../journal/replay.ts';
import { entryWithoutSecrets } from '../write/without-secrets.ts';
import { adoptSession, idOf } from './adopt-session.ts';

/** What an import did, or would do, to one session. */
export interface ImportedSession {
  readonly id: string;
  readonly shortname: string;
  readonly entries_new: number;
  readonly entries_known: number;
  /** Entries of this journal that the import removes, because it brings their tombstones. */
  readonly entries_removed: number;
}

/** What one commit may bring: it has to fit in memory several times on its way to the ref. */
const MOST_ENTRIES = 250_000;

/** What an import would write: gathered whole before anything is written. */
export class ImportPlan {
  readonly fresh: Entry[] = [];
  /** Rules by which secrets were found and taken out. */
  readonly redacted: string[] = [];
  readonly skipped: LeftOut[] = [];
  readonly #results = new Map<string, ImportedSession>();
  readonly #planned = new Map<string, Entry[]>();
  #ids: string[] | undefined;

  constructor(readonly context: Context) {}

  /** Plans to bring entries into the session they name. @throws import-conflict */
  async merge(id: string, entries: readonly Sourced[]): Promise<void> {
    const existing = await this.#existing(id);
    const offered: Offered[] = [];
    for (const { entry, where } of entries)
      offered.push({ entry, where, kept: await entryWithoutSecrets(entry, this.redacted) });
    const merge = mergeEntries(existing, offered);
    if ('conflict' in merge)
      throw new SessError('import-conflict', [merge.conflict.where, merge.conflict.entry.id, id]);
    this.#note(id, existing, merge.fresh, merge.known, merge.removed);
  }

  /** Plans to bring a foreign session in, or what it says that the session it is a document of does not. @throws cannot-import */
  async adopt(session: ForeignSession): Promise<void> {
    const original = session.of === undefined ? [] : await this.#existing(session.of);
    if (session.of !== undefined && original.length > 0) return this.#adoptDocument(session, session.of, original);
    this.#ids ??= (await this.context.journal.listed()).map((known) => known.id);
    const id = idOf(this.context, session, this.#ids);
    const existing = await this.#existing(id);
    const { fresh, known } = await adoptSession(session, id, existing, this.redacted);
    this.#note(id, existing, fresh, known, 0);
  }

  /** People work on in a plan; a session file only repeats what the entries say. */
  async #adoptDocument(session: ForeignSession, id: string, existing: readonly Entry[]): Promise<void> {
    const { where, items } = session;
    if (session.format !== 'execplan') {
      this.skipped.push({ where, reason: `it is a document of ${id}, which is here with its entries` });
      return this.#note(id, existing, [], items.length, 0);
    }
    const unsaid = unsaidOf(session, id, existing);
    this.skipped.push(...unsaid.changed);
    const { fresh } = await adoptSession(unsaid.session, id, existing, this.redacted);
    this.#note(id, existing, fresh, items.length - fresh.length, 0);
  }

  /** One for each session, in the order in which they came. */
  results(): ImportedSession[] {
    return [...this.#results.values()];
  }

  /** What the journal has of a session, with what is already planned for it. */
  async #existing(id: string): Promise<Entry[]> {
    const read = await this.context.journal.entries(id);
    return [...read.filter((entry): entry is Entry => !isUnreadable(entry)), ...(this.#planned.get(id) ?? [])];
  }

  #note(id: string, existing: readonly Entry[], fresh: readonly Entry[], known: number, removed: number): void {
    for (const entry of fresh) this.fresh.push(entry);
    if (this.fresh.length > MOST_ENTRIES)
      throw new SessError('cannot-import', ['The import', `it has more than ${MOST_ENTRIES} new entries`]);
    this.#planned.set(id, [...(this.#planned.get(id) ?? []), ...fresh]);
    const before = this.#results.get(id);
    this.#results.set(id, {
      ...{ id, shortname: replay(id, [...existing, ...fresh]).shortname },
      entries_new: (before?.entries_new ?? 0) + fresh.length,
      entries_known: (before?.entries_known ?? 0) + known,
      entries_removed: (before?.entries_removed ?? 0) + removed,
    });
  }
}
