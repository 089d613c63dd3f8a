import type { Fact, Section, SectionKey } from './facts/fact.ts';
import { type Frame, isCut, type Layout, type Shown } from './layout/layout.ts';
import { shortened } from './shorten.ts';

/** Less room than any fact needs. */
const NOTHING_FITS = 24;
/** What a section says about its cut at most; a fact that fills the room leaves so much. */
const CUT_LINE = 80;
/** In less room a part of a text says nothing. */
const LEAST = 100;

/** A section while facts are chosen. */
interface State {
  readonly section: Section;
  /** Facts as they were said, and as they are shown. */
  readonly shown: Map<Fact, Fact>;
  /** What the facts cost, and what the whole section costs now. */
  chars: number;
  cost: number;
  left: number;
}

/** A fact as it is shown in at most so many characters. */
interface Written {
  readonly short: Fact;
  readonly limit: number;
  readonly whole: boolean;
  readonly chars: number;
}

/** What is kept from one try to the next. */
export type Cache = Map<Fact, Written>;

/** Facts chosen so far, and what they cost in a layout. */
export class Selection {
  private readonly states: readonly State[];
  private readonly byId = new Map<string, State[]>();
  private readonly taken = new Set<string>();
  private readonly added: [State, Fact][] = [];
  private total: number;

  constructor(
    private readonly frame: Frame,
    sections: readonly Section[],
    private readonly layout: Layout,
    private readonly cache: Cache,
  ) {
    this.total = layout.frame(frame).length;
    this.states = sections.map((section) => ({
      section,
      shown: new Map(),
      chars: 0,
      cost: 0,
      left: section.facts.length,
    }));
    for (const state of this.states) {
      for (const { id } of state.section.facts) this.byId.set(id, [...(this.byId.get(id) ?? []), state]);
      this.reckon(state);
    }
  }

  /** Adds facts of a section, in their order, as long as it has not so many and not so large a share of all. */
  take(key: SectionKey, most: number, share: number, limit: number): void {
    const state = this.states.find(({ section }) => section.key === key);
    for (const fact of state?.section.facts ?? []) {
      if (!state || state.shown.size >= most || this.room() < NOTHING_FITS) return;
      if (!this.taken.has(fact.id)) this.add(state, fact, share * this.frame.maxChars, limit);
    }
  }

  sections(): Shown[] {
    return this.states.map(toShown);
  }

  /** The brief, once what was added last is taken back until it is no longer than it may be. */
  write(): string {
    for (;;) {
      const written = this.layout.write(this.frame, this.sections());
      const last = this.added.at(-1);
      // Costs are never less than what is written; but this is the promise.
      if (written.length <= this.frame.maxChars || !last) return written;
      this.remove(...last);
    }
  }

  private add(state: State, fact: Fact, mostChars: number, most: number): void {
    const room = this.room();
    const limit = fact.cut === 'elastic' ? Math.min(most, room - CUT_LINE) : most;
    if (Math.min(longAtLeast(fact), limit) > room || limit < LEAST) return;
    const { short, chars } = this.written(state, fact, limit);
    if (state.shown.size > 0 && state.chars + chars > mostChars) return;
    state.shown.set(fact, short);
    state.chars += chars;
    this.taken.add(fact.id);
    this.added.push([state, fact]);
    this.count(fact, -1);
    if (this.room() < 0) this.remove(state, fact);
  }

  private written({ section }: State, fact: Fact, limit: number): Written {
    const known = this.cache.get(fact);
    if (known && (known.limit === limit || (known.whole && known.chars <= limit))) return known;
    const measure = (it: Fact): number => this.layout.fact(this.frame, section, it).length;
    const short = fact.cut === 'rigid' ? fact : shortened(fact, limit, measure);
    const written = { short, limit, whole: short === fact, chars: measure(short) + 1 };
    this.cache.set(fact, written);
    return written;
  }

  private remove(state: State, fact: Fact): void {
    const short = state.shown.get(fact) ?? fact;
    state.shown.delete(fact);
    state.chars -= this.layout.fact(this.frame, state.section, short).length + 1;
    this.taken.delete(fact.id);
    this.added.pop();
    this.count(fact, 1);
  }

  /** In every section that could say it, one fact less, or more, is left. */
  private count({ id }: Fact, change: number): void {
    for (const state of this.byId.get(id) ?? []) {
      state.left += change;
      this.reckon(state);
    }
  }

  private reckon(state: State): void {
    const shown = toShown(state);
    const said = isCut(shown) ? this.layout.cut(this.frame, shown) : '';
    const cut = said ? said.length + 1 : 0;
    const facts = state.shown.size > 0 ? this.layout.heading(state.section).length + 1 + state.chars : 0;
    this.total += cut + facts - state.cost;
    state.cost = cut + facts;
  }

  private room(): number {
    return this.frame.maxChars - this.total;
  }
}

/** Characters a fact has before anything is done to show it, which seldom makes it shorter. */
function longAtLeast({ text, details }: Fact): number {
  return details.reduce((sum, [, value]) => sum + value.length, text.length);
}

function toShown({ section, shown, left }: State): Shown {
  const facts = [...shown.values()];
  if (!section.order) return { section, facts, left };
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return { section, facts: section.order.flatMap((id) => byId.get(id) ?? []), left };
}
