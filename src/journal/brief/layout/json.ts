import type { Fields } from '../../entry.ts';
import { toJson } from '../../text/json.ts';
import { type Fact, KEYS } from '../facts/fact.ts';
import { type Frame, isCramped, isCut, isSparse, type Layout, type Shown, shortenedIn } from './layout.ts';

/**
 * A brief as `--json` shows it. Beside the keys below: `see`, what to type to see everything; `tldr`, a text of some
 * lines; `left_off`, an object of items named `step`, `place`, `recovered`, `note` and `uncommitted`, as far as there are
 * any; and under the key of each other section an array of items. An item has its `text`, its details by name, and
 * `shortened` when it is not whole. Below 4,000 characters keys with nothing in them and times are absent, below 1,000
 * `see` is too.
 */
export type Brief = {
  session: string;
  shortname: string;
  status: string;
  /** Sections of which not everything is shown whole. */
  cut: Cut[];
} & Fields;

/** Of `total` items `shown` are shown whole. `section` is a key of the brief, or `others` or `all`: their sum. */
type Cut = { section: string; shown: number; total: number };

/** One line of compact JSON. */
export const jsonLayout: Layout = {
  frame: (frame) => toJson(toBrief(frame, [])) + (isSparse(frame) ? toJson(SUM) : ''),
  heading: ({ key }) => `"${key}":[],`,
  fact: (frame, { key }, fact) =>
    key === 'tldr' ? toJson(line(fact)) : `${key === 'left_off' ? `"${fact.id}":` : ''}${toJson(item(frame, fact))}`,
  cut: (frame, shown) => (isSparse(frame) && !isNamed(frame, shown) ? '' : toJson(cutOf(shown))),
  write: (frame, sections) => toJson(toBrief(frame, sections)),
};

function toBrief(frame: Frame, sections: readonly Shown[]): Brief {
  const { id, shortname, status } = frame.session;
  const facts = new Map(sections.map((shown) => [shown.section.key, shown.facts]));
  const lists = KEYS.filter((key) => key !== 'tldr' && key !== 'left_off')
    .map((key) => [key, (facts.get(key) ?? []).map((fact) => item(frame, fact))] as const)
    .filter(([, items]) => items.length > 0 || !isSparse(frame));
  const tldr = (facts.get('tldr') ?? []).map(line).join('\n');
  const left_off = Object.fromEntries((facts.get('left_off') ?? []).map((fact) => [fact.id, item(frame, fact)]));
  return {
    ...{ session: id, shortname, status },
    ...(isCramped(frame) ? {} : { see: frame.see }),
    ...(tldr || !isSparse(frame) ? { tldr } : {}),
    ...(Object.keys(left_off).length > 0 || !isSparse(frame) ? { left_off } : {}),
    ...Object.fromEntries(lists),
    cut: cuts(frame, sections.filter(isCut)),
  };
}

const SUM: Cut = { section: 'others', shown: 99_999, total: 99_999 };

/** Whether what is cut from a section is said of this section alone. */
function isNamed(frame: Frame, { facts }: Shown): boolean {
  return !isCramped(frame) && (facts.length > 0 || !isSparse(frame));
}

function cuts(frame: Frame, cut: readonly Shown[]): Cut[] {
  const unnamed = cut.filter((shown) => !isNamed(frame, shown)).map(cutOf);
  const sum = (key: 'shown' | 'total'): number => unnamed.reduce((before, one) => before + one[key], 0);
  const section = isCramped(frame) ? 'all' : 'others';
  return [
    ...cut.filter((shown) => isNamed(frame, shown)).map(cutOf),
    ...(unnamed.length > 0 ? [{ section, shown: sum('shown'), total: sum('total') }] : []),
  ];
}

function cutOf(shown: Shown): Cut {
  const { facts, left, section } = shown;
  return { section: section.key, shown: facts.length - shortenedIn(shown), total: facts.length + left };
}

function line({ lead, text }: Fact): string {
  return lead ? `${lead}: ${text}` : text;
}

/** The text, what there is besides, and each detail under its label in snake case; times only where there is room. */
function item(frame: Frame, { text, details, json, shortened }: Fact): Fields {
  const said = details.map(([label, value]) => [label.toLowerCase().replaceAll(' ', '_'), value] as const);
  const { text: own = text, at, ...more } = json ?? {};
  return {
    ...(own === null ? {} : { text: own }),
    ...Object.fromEntries(said.filter(([name]) => name !== 'text')),
    ...(at && !isSparse(frame) ? { at } : {}),
    ...more,
    ...(shortened ? { shortened } : {}),
  };
}
