import type { Kind } from '../kind.ts';
import { activity } from './activity.ts';
import { artifact } from './artifact.ts';
import { blocker } from './blocker.ts';
import { checkpoint } from './checkpoint.ts';
import { closed } from './closed.ts';
import { commit } from './commit.ts';
import { compacted } from './compacted.ts';
import { decision } from './decision.ts';
import { discovery } from './discovery.ts';
import { done } from './done.ts';
import { dropped } from './dropped.ts';
import { error } from './error.ts';
import { improvement } from './improvement.ts';
import { keyContext } from './key-context.ts';
import { keyFile } from './key-file.ts';
import { lesson } from './lesson.ts';
import { metric } from './metric.ts';
import { next } from './next.ts';
import { note } from './note.ts';
import { opened } from './opened.ts';
import { paused } from './paused.ts';
import { progress } from './progress.ts';
import { recovered } from './recovered.ts';
import { redacted } from './redacted.ts';
import { related } from './related.ts';
import { resumed } from './resumed.ts';
import { snag } from './snag.ts';
import { step } from './step.ts';
import { unblocked } from './unblocked.ts';
import { worked } from './worked.ts';

/** Every kind this version knows. Those with a flag come first, in the order help shows them. */
export const kinds: readonly Kind[] = [
  note,
  step,
  progress,
  done,
  next,
  decision,
  discovery,
  blocker,
  unblocked,
  error,
  snag,
  lesson,
  improvement,
  worked,
  artifact,
  keyFile,
  keyContext,
  metric,
  related,
  opened,
  checkpoint,
  paused,
  resumed,
  compacted,
  recovered,
  closed,
  commit,
  dropped,
  activity,
  redacted,
];

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

/** The kind of that name, if this version knows it. Names from the ref are looked up here and nowhere else. */
export function kindNamed(name: string): Kind | undefined {
  return byName.get(name);
}

/** Every list a Snapshot has, in the order its kinds are registered. */
export const plurals: readonly string[] = kinds.flatMap(({ plural }) => plural ?? []);
