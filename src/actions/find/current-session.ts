import type { Place } from '../../place.ts';

/** The session that stands for this process without naming one: the agent's own, else this work tree's. */
export function currentSession({ ofAgent, current, now }: Place): string | undefined {
  return ofAgent?.read(now()) ?? current.read(now());
}

/** Makes a session the current one of this work tree, and of the agent that runs this command. @throws read-only, disk-full */
export function makeCurrent({ ofAgent, current, now }: Place, id: string): void {
  for (const file of [ofAgent, current])
    if (file?.read(now()) === id) file.touch(id, now());
    else file?.write(id, now());
}

/** Keeps the session current that was just used. */
export function keepCurrent({ ofAgent, current, now }: Place, id: string): void {
  ofAgent?.touch(id, now());
  current.touch(id, now());
}
