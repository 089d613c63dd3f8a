import type { DocumentSection } from '../../kind.ts';
import { currentStep, openBlockers, type Snapshot } from '../../snapshot.ts';
import { rankBy, type Work } from '../relevance/rank.ts';
import { stemmer } from '../relevance/stems.ts';
import type { Surroundings } from '../surroundings.ts';
import { since } from './ago.ts';
import type { Fact, Section, SectionKey } from './fact.ts';
import { leftOff } from './left-off.ts';
import { nextSteps } from './next-steps.ts';
import { recent } from './recent.ts';
import { factsBySection, toFact } from './rows.ts';
import { tldr } from './tldr.ts';

/** Everything a brief of the session could say, in the order in which it stands. */
export function sectionsOf(snapshot: Snapshot, around: Surroundings): Section[] {
  const stems = stemmer();
  const rows = factsBySection(snapshot);
  const of = (section: DocumentSection): readonly Fact[] => rows.get(section) ?? [];
  const blockers = openBlockers(snapshot).map(({ id, text, at }) => ({ ...toFact(id, text, at), json: { at } }));
  const { newest, earlier, likelyDone } = nextSteps(snapshot, of('next steps'), stems);
  const next = [...newest, ...earlier];
  const planned = new Set(next.map(({ text }) => text));
  const remaining = remainingSteps(snapshot).filter(({ text }) => !planned.has(text));
  const lessons = [...around.lessons.map(fromElsewhere), ...of('lessons')];
  const ranked = [blockers, of('key context'), of('decisions'), of('errors'), of('discoveries'), of('snags'), lessons];
  const work: Work = [
    [currentStep(snapshot)?.text ?? '', 1.5],
    ...weighing(newest, 1.2),
    ...weighing(blockers, 1),
    ...weighing(remaining, 1),
    ...weighing(earlier, 0.7),
    ...weighing(of('key context'), 0.5),
    [snapshot.goal, 0.5],
  ];
  const rank = rankBy(work, ranked.flat(), stems);

  const see = viewOf(snapshot);
  const section = (
    key: SectionKey,
    title: string,
    [one, many = `${one}s`]: readonly [one: string, many?: string],
    facts: readonly Fact[],
    part = '',
    more: Partial<Section> = {},
  ): Section => ({ key, title, nouns: [one, many], facts, see: part ? `${see} --${part}` : see, ...more });
  const ago = since(snapshot.updated_at, around.now);
  return [
    section('tldr', 'TL;DR', ['line'], tldr(snapshot, around), '', { glimpse: true }),
    section('left_off', `Where you left off (${ago})`, ['line'], leftOff(snapshot, around, of('checkpoints'))),
    section('blockers', 'Open blockers', ['blocker'], rank(blockers), 'blockers', inOrder(blockers)),
    section('next', 'Next steps', ['next step'], next, 'next'),
    section('key_context', 'Key context', ['key context'], rank(of('key context')), '', inOrder(of('key context'))),
    section('remaining', 'Remaining steps', ['remaining step'], remaining, 'progress'),
    section('recent', 'Last entries, newest first', ['entry'], recent(snapshot, rows), 'entries', { glimpse: true }),
    section('commits_since', 'Commits since', ['commit'], around.commits_since.map(fromCommit), '', {
      see: 'git log --oneline',
    }),
    section('key_files', 'Key files', ['key file'], of('key files').map(inOneLine).toReversed()),
    section('decisions', 'Decisions', ['decision'], rank(of('decisions')), 'decisions'),
    section('errors', 'Errors', ['error'], rank(of('errors'), isUnresolved), 'errors'),
    section('discoveries', 'Discoveries', ['discovery', 'discoveries'], rank(of('discoveries')), 'discoveries'),
    section('lessons', 'Lessons that apply', ['lesson'], rank(lessons), 'lessons'),
    section('snags', 'Snags', ['snag'], rank(of('snags'), isUnresolved), 'snags'),
    section(
      'likely_done',
      'Next steps that are likely done',
      ['next step likely done', 'next steps likely done'],
      likelyDone,
      'next',
    ),
    section('notes', 'Notes', ['note'], of('notes').toReversed()),
  ];
}

/** The command that shows the whole session. */
export function viewOf({ id, shortname }: Snapshot): string {
  return `sess view ${/^[a-z0-9][a-z0-9._-]{0,39}$/.test(shortname) ? shortname : id}`;
}

/** How much each of these draws what bears on it into the brief. */
function weighing(facts: readonly Fact[], weight: number): Work {
  return facts.map(({ text }) => [text, weight]);
}

function remainingSteps({ steps }: Snapshot): Fact[] {
  return steps.flatMap(({ id, text, state }, index) =>
    state === 'open' ? [{ ...toFact(id, text), lead: String(index + 1), json: { number: index + 1 } }] : [],
  );
}

/** Lets facts stand in the order in which they were said, whichever are chosen. */
function inOrder(facts: readonly Fact[]): Partial<Section> {
  return { order: facts.map(({ id }) => id) };
}

function isUnresolved({ details }: Fact): boolean {
  return !details.some(([label]) => label === 'Resolution');
}

function inOneLine(fact: Fact): Fact {
  const [first] = fact.details;
  return first ? { ...fact, details: [], tail: first[1], json: { [first[0].toLowerCase()]: first[1] } } : fact;
}

function fromElsewhere({ text, session, shortname }: Surroundings['lessons'][number], index: number): Fact {
  return { ...toFact(`lesson ${index} ${session}`, text), tail: shortname || session, json: { session, shortname } };
}

function fromCommit({ oid, subject, at = '' }: Surroundings['commits_since'][number]): Fact {
  const short = oid.slice(0, 10);
  return { ...toFact(`commit ${oid}`, subject), lead: short, json: { oid: short, ...(at ? { at } : {}) } };
}
