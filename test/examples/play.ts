import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sess } from '../support/program.ts';
import { cleanEnvironment, git } from '../support/repository.ts';

/** One moment of an example: what was typed to sess, or a commit that was made. */
export type Moment =
  | { readonly minute: number; readonly sess: readonly string[] }
  | { readonly minute: number; readonly commit: string; readonly files: Readonly<Record<string, string>> };

/** Plays an example through the built program in a repository with real commits, the clock pinned to each moment. */
export async function play(repository: string, start: string, moments: readonly Moment[]): Promise<void> {
  for (const moment of moments) {
    const now = new Date(Date.parse(start) + moment.minute * 60_000).toISOString();
    if ('sess' in moment) {
      const { code, stdout, stderr } = await sess(repository, moment.sess, { env: { SESS_NOW: now } });
      if (code !== 0) throw new Error(`sess ${moment.sess.join(' ')} left with ${code}: ${stdout}${stderr}`);
      continue;
    }
    for (const [name, content] of Object.entries(moment.files)) writeFileSync(join(repository, name), content);
    git(repository, ['add', '--all']);
    git(
      repository,
      ['commit', '--quiet', '-m', moment.commit],
      cleanEnvironment({ GIT_COMMITTER_DATE: now, GIT_AUTHOR_DATE: now }),
    );
  }
}
