import type { Entry, Fields } from './entry.ts';
import type { Item, Snapshot } from './snapshot.ts';
import { inWords } from './text/words.ts';

/** How the value of a companion flag is read: as it stands, a duration in seconds, a whole number, one of a few words, or no value. */
type FieldType = 'text' | 'list' | 'duration' | 'integer' | 'switch' | readonly string[];

/** A flag of `sess log` that says more about the entry, and the field it fills. */
export interface Companion {
  readonly flag: string;
  readonly field: string;
  readonly type: FieldType;
  readonly says: string;
}

/** The flag of `sess log` that writes an entry of this kind. */
interface KindFlag {
  readonly name: string;
  /** What stands for the value in help, as in `--plan T`. */
  readonly value: string;
  readonly says: string;
  readonly companions?: readonly Companion[];
  /** Takes the value apart where it says more than a text. @throws SessError of the kind's own */
  readonly read?: (value: string) => { text: string; fields: Fields };
  /** The text names an earlier entry of the session; the action resolves it before it writes. */
  readonly refersTo?: 'step' | 'blocker' | 'session';
}

/** One labelled line below an item, as in `Rationale: simplest fix`. */
export type Detail = readonly [label: string, value: string];

/** An item as a document shows it, without saying how: the document decides on tables, lists and headings. */
export interface Row<Section extends string = string> {
  readonly section: Section;
  readonly text: string;
  readonly at: string;
  readonly details: readonly Detail[];
}

export type DocumentSection =
  | 'key files'
  | 'key context'
  | 'decisions'
  | 'discoveries'
  | 'blockers'
  | 'errors'
  | 'snags'
  | 'next steps'
  | 'lessons'
  | 'what worked'
  | 'improvements'
  | 'artifacts'
  | 'metrics'
  | 'notes'
  | 'related'
  | 'commits'
  | 'checkpoints';

export type RetrospectiveSection =
  | 'errors'
  | 'snags'
  | 'lessons'
  | 'decisions'
  | 'commands'
  | 'process'
  | 'metrics'
  | 'artifacts'
  | 'worked'
  | 'related';

/** What the journal knows about one sort of entry. */
export interface Kind {
  readonly name: string;
  /** The Snapshot list its items go to; absent when the kind only changes the session. */
  readonly plural?: string;
  readonly flag?: KindFlag;
  /** Counted under this name in the metrics. */
  readonly counts?: 'errors' | 'snags' | 'decisions';
  /** Changes the snapshot that is being built; called in order of entry ids. */
  apply(snapshot: Snapshot, entry: Entry): void;
  /** One line for lists and commit messages. */
  summarize(entry: Entry): string;
  /** Its rows in session.md. */
  document?(item: Item): Row<DocumentSection>[];
  /** Its row in the retrospective. */
  retrospective?(item: Item): Row<RetrospectiveSection> | undefined;
  /** What stays of the fields when an entry is redacted that the session cannot do without. */
  remains?(entry: Entry): Fields;
}

/** The usual kind: every entry becomes an item of its list. */
export function listKind<const K extends Omit<Kind, 'apply' | 'summarize'> & Partial<Kind> & { plural: string }>(
  kind: K,
): K & Kind {
  return {
    apply: (snapshot: Snapshot, entry: Entry) => pushItem(snapshot, kind.plural, entry),
    summarize: (entry: Entry) => firstLine(entry.text),
    ...kind,
  };
}

/** Adds an entry to a list of the snapshot, with what its kind knows besides. */
export function pushItem(snapshot: Snapshot, plural: string, entry: Entry, more: Fields = {}): void {
  snapshot.lists[plural] ??= [];
  snapshot.lists[plural].push(toItem(entry, more));
}

/** Own keys come last, so that no field can pretend to be another entry's id, time or text. */
export function toItem(entry: Entry, more: Fields = {}): Item {
  return { ...entry.fields, ...more, id: entry.id, at: entry.at, text: entry.text };
}

/** The first line of a text, at most a hundred characters. */
export function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`;
}

/** The details of an item that have something to say, in the order asked for. */
export function details(item: Item, labels: readonly (readonly [field: string, label: string])[]): Detail[] {
  return labels.flatMap(([field, label]) => {
    const said = inWords(item[field]);
    return said ? [[label, said] as const] : [];
  });
}

/** A row that carries the item's text and time. */
export function row<Section extends string>(section: Section, item: Item, more: readonly Detail[] = []): Row<Section> {
  return { section, text: item.text, at: item.at, details: more };
}
