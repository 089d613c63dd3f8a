import { BUILD } from '../../build.ts';
import type { Listed } from '../../journal/lists/listed.ts';
import { isSessionId } from '../../journal/session-id.ts';
import type { Summary } from '../../journal/summary.ts';

/** A session of a month: its tree, by which it is known to be current, and what lists show of it. */
export interface CachedSummary {
  readonly tree: string;
  readonly listed: Listed;
}

const NEWLINE = 10;

/**
 * What is remembered of sessions of one month: a line of origin, then a line of columns per session, then each whole
 * summary as JSON. Of thousands of sessions a list takes the columns, and the JSON is decoded when it is asked for.
 */
export class MonthFile {
  private constructor(
    private readonly bytes: Buffer,
    /** Tree of the month the file was written for. */
    readonly tree: string,
    private readonly columns: number,
    private readonly details: number,
  ) {}

  /** The file of these bytes; undefined when another build wrote it, or it is damaged. */
  static parse(bytes: Buffer): MonthFile | undefined {
    const { build, tree, columns, details } = originOf(bytes);
    if (build !== BUILD || details.end !== bytes.length) return undefined;
    if (isTorn(bytes)) return undefined;
    return new MonthFile(bytes, tree, columns.start, columns.end);
  }

  /** Every session of the file; undefined when one of its lines is none. */
  sessions(): CachedSummary[] | undefined {
    const lines = this.bytes.toString('utf8', this.columns, this.details).split('\n');
    lines.pop();
    const sessions = lines.map((line): CachedSummary => {
      const cells = line.split('\t');
      return { tree: cells[0] ?? '', listed: new Row(cells, this.bytes, this.details) };
    });
    return sessions.every(({ listed }) => isSessionId(listed.id)) ? sessions : undefined;
  }
}

/** A line of columns. Thousands are made for one list, so nothing is copied out of them before it is asked for. */
export class Row implements Listed {
  constructor(
    private readonly cells: readonly string[],
    private readonly bytes: Buffer,
    private readonly details: number,
  ) {}

  get id(): string {
    return this.cells[1] ?? '';
  }
  get status(): Listed['status'] {
    return this.cells[2] as Listed['status'];
  }
  get created_at(): string {
    return this.cells[3] ?? '';
  }
  get updated_at(): string {
    return this.cells[4] ?? '';
  }
  get done(): number {
    return Number(this.cells[5]);
  }
  get total(): number {
    return Number(this.cells[6]);
  }
  get shortname(): string {
    return this.cells[9] ?? '';
  }
  get tasks(): string {
    return this.cells[10] ?? '';
  }
  get about(): string {
    return this.cells[11] ?? '';
  }

  summary(): Summary {
    const start = this.details + Number(this.cells[7]);
    return JSON.parse(this.bytes.toString('utf8', start, start + Number(this.cells[8]))) as Summary;
  }
}

/** The bytes of a file that remembers these sessions of a month. */
export function encodeMonth(tree: string, sessions: readonly CachedSummary[]): Buffer {
  const details = sessions.map(({ listed }) => Buffer.from(JSON.stringify(listed.summary())));
  let from = 0;
  const lines = sessions.map(({ tree: own, listed }, index) => {
    const { id, status, created_at, updated_at, done, total, shortname, tasks, about } = listed;
    const length = details[index]?.length ?? 0;
    const columns = [own, id, status, created_at, updated_at, done, total, from, length, shortname, tasks, about];
    from += length;
    return `${columns.join('\t')}\n`;
  });
  const [columns, wholes] = [Buffer.from(lines.join('')), Buffer.concat(details)];
  const origin = [BUILD, tree, columns.length, wholes.length];
  return Buffer.concat([Buffer.from(`${origin.join('\t')}\n`), columns, wholes]);
}

/** A file is not synced, so a power cut may leave one of the right length with blocks of zeros in it. No text has any. */
export function isTorn(bytes: Buffer): boolean {
  return bytes.includes(0);
}

/** Bytes of a file, the end not among them. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** Which build wrote a file, for which tree of the month, and where its parts are; an end of NaN where it is damaged. */
export function originOf(bytes: Buffer): { build: string; tree: string; columns: Part; details: Part } {
  const start = bytes.subarray(0, 200).indexOf(NEWLINE) + 1;
  const [build = '', tree = '', columns, details] = bytes.toString('latin1', 0, Math.max(0, start - 1)).split('\t');
  const middle = start + Number(columns);
  return { build, tree, columns: { start, end: middle }, details: { start: middle, end: middle + Number(details) } };
}
