import type { Context } from '../../context.ts';
import { hasGit } from '../../store/git/program.ts';
import { isJournalRef } from '../../store/git/settings.ts';
import { FORMAT } from '../../store/journal/journal-ref.ts';
import { type JournalState, readState } from '../../store/repair/journal-state.ts';
import { rememberedSessions } from '../../store/repair/local/cache-faults.ts';
import { isJournal } from '../../store/repair/roots.ts';
import type { Survey } from '../../store/repair/survey/survey.ts';
import { surveyJournal } from '../../store/repair/survey/survey-journal.ts';
import type { Skipped } from './check.ts';

/** Told what is being done, and how much of how much of it. */
export type Progress = (what: string, done: number, total: number) => void;

/** What the checks look at. What is expensive is looked at once, until something has been repaired. */
export class Examination {
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(
    readonly context: Context,
    readonly progress: Progress,
  ) {}

  /** The journal's ref; undefined without git, or when the name of the ref is none. */
  state(): Promise<JournalState | undefined> {
    return this.#once('state', async () => {
      const { repository, settings, journal } = this.context;
      if (!hasGit() || !isJournalRef(settings.ref)) return undefined;
      return readState(repository, journal.reader, settings.ref);
    });
  }

  /** Everything on the ref; undefined when it does not hold a journal. */
  survey(): Promise<Survey | undefined> {
    return this.#once('survey', async () => {
      const state = await this.state();
      if (!state?.root || !isJournal(state.root)) return undefined;
      const remembered = rememberedSessions(this.context.journal.sessDir);
      return surveyJournal(state.reader, state.root, remembered, (done, total) =>
        this.progress('sessions read', done, total),
      );
    });
  }

  /** The same, or why there is none. */
  async surveyed(): Promise<Survey | Skipped> {
    const state = await this.state();
    const survey = await this.survey();
    if (survey) return survey;
    if (!hasGit()) return { skipped: 'there is no git program' };
    return { skipped: state && !state.value ? 'there is no journal yet' : 'the ref does not hold a journal' };
  }

  /** The same, where this version knows what must be on the ref. */
  async known(): Promise<Survey | Skipped> {
    const format = (await this.state())?.root?.format;
    const unknown = format === undefined ? 'nothing says which format it has' : `format ${format} is not known here`;
    const survey = await this.surveyed();
    return 'skipped' in survey || (format !== undefined && format <= FORMAT) ? survey : { skipped: unknown };
  }

  /** Makes everything be looked at anew. */
  forget(): void {
    this.#known.clear();
  }

  #once<T>(what: string, look: () => Promise<T>): Promise<T> {
    const known = this.#known.get(what) ?? look();
    this.#known.set(what, known);
    return known as Promise<T>;
  }
}
