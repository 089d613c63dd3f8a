import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { kindNamed } from '../../journal/kinds/index.ts';
import { isSessionId } from '../../journal/session-id.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import type { Draft } from '../write/record.ts';
import { resolveSession } from './resolve-session.ts';

interface Target {
  readonly id: string;
  readonly text: string;
}

/**
 * Replaces what a person typed for an earlier entry (a number, an id, its text, or how it begins) by the entry itself,
 * so that what is written means the same in every clone.
 *
 * @throws unknown-step, ambiguous-step
 */
export async function resolveReferences(
  context: Context,
  snapshot: Snapshot,
  drafts: readonly Draft[],
): Promise<Draft[]> {
  return Promise.all(drafts.map((draft) => resolve(context, snapshot, draft)));
}

async function resolve(context: Context, snapshot: Snapshot, draft: Draft): Promise<Draft> {
  const flag = kindNamed(draft.kind)?.flag;
  if (flag?.refersTo === 'step') return step(snapshot, draft);
  if (flag?.refersTo === 'blocker') return blocker(snapshot, draft);
  // Anything else may be related too: a ticket, a document, a session of another journal.
  if (flag?.refersTo !== 'session' || !/^sess_\d+/.test(draft.text) || isSessionId(draft.text)) return draft;
  const other = await resolveSession(context, draft.text);
  return other === snapshot.id ? draft : { ...draft, text: other };
}

/** A step that matches is moved; a text that matches none is a step of its own. A number must match. */
function step({ steps }: Snapshot, draft: Draft): Draft {
  const open = steps.filter(({ state }) => state !== 'done');
  const found = match('step', draft.text, steps, open);
  return found ? { ...draft, text: found.text, fields: { ...draft.fields, step: found.id } } : draft;
}

function blocker({ lists }: Snapshot, draft: Draft): Draft {
  const all = (lists.blockers ?? []).map(({ id, text }) => ({ id, text }));
  const open = (lists.blockers ?? []).filter(({ state }) => state === 'open').map(({ id, text }) => ({ id, text }));
  const found = match('blocker', draft.text, all, open);
  if (!found) throw new SessError('unknown-step', ['open blocker', draft.text]);
  return { ...draft, text: found.text, fields: { ...draft.fields, blocker: found.id } };
}

/** Numbers count from one over all of them, as `sess view` shows them; words look only at those still open. */
function match(what: string, wanted: string, all: readonly Target[], open: readonly Target[]): Target | undefined {
  if (/^#?\d{1,4}$/.test(wanted)) {
    const numbered = all[Number(wanted.replace('#', '')) - 1];
    if (!numbered) throw new SessError('unknown-step', [what, wanted]);
    return numbered;
  }
  const lower = wanted.toLowerCase();
  const exact = open.filter(
    ({ id, text }) => text === wanted || id === lower || (lower.length >= 4 && id.endsWith(lower)),
  );
  const matches = exact.length > 0 ? exact : open.filter(({ text }) => text.toLowerCase().startsWith(lower));
  if (matches.length > 1 && exact.length === 0)
    throw new SessError('ambiguous-step', [what, wanted, matches.map(({ text }) => text).join(' | ')]);
  return matches[0];
}
