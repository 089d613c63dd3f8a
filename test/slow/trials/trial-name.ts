import type { GitVictim } from './git-victim.ts';
import { operations } from './operations.ts';
import type { Victim } from './step-run.ts';
import { NEXT, type Trial } from './trial.ts';

/** What a trial is called, which is all that is needed to play it again. */
export function nameOf({ operation, kill, git, beside, second, next }: Trial): string {
  return [
    operation.name,
    ...(kill ? [`${kill.victim} ${kill.step}`] : []),
    ...(git ? [`git ${git.part} ${git.at} ${git.machine ? 'machine' : 'alone'}`] : []),
    ...(beside ? ['beside log'] : []),
    ...(second ? [`then ${second.next} ${second.kill.victim} ${second.kill.step}`] : []),
    `then ${next}`,
  ].join(', ');
}

/** The trial of that name; undefined when it names no whole trial. */
export function trialNamed(name: string): Trial | undefined {
  const [of, ...parts] = name.split(', ').map((part) => part.trim());
  const operation = operations.find((one) => one.name === of);
  const next = NEXT.find((word) => parts.at(-1) === `then ${word}`);
  if (!operation || !next) return undefined;
  const kills = parts.flatMap((part) => {
    const [, after, victim, step] = /^(?:then (\w+) )?(sess|group) (\d+)$/.exec(part) ?? [];
    return victim ? [{ after, kill: { victim: victim as Victim, step: Number(step) } }] : [];
  });
  const second = kills.find(({ after }) => after);
  const after = NEXT.find((word) => word === second?.after);
  const [, part, at, whom] = /git (import|objects) (\d+) (alone|machine)/.exec(name) ?? [];
  return {
    ...{ operation, next, beside: parts.includes('beside log'), kill: kills.find((one) => !one.after)?.kill },
    git: part ? { part: part as GitVictim['part'], at: Number(at), machine: whom === 'machine' } : undefined,
    second: second && after && { next: after, kill: second.kill },
  };
}
