import type { Posted } from '../../actions/pull-request/post-retrospective.ts';
import { visible, visibleLine } from '../../journal/text/visible.ts';
import { styleMarkdown } from '../markdown-terminal.ts';

/** One line that says what became of the comment; the comment itself where that is not to be seen elsewhere, as of a trial. */
export function postedText({ action, url, sessions, comment, isShown }: Posted): string {
  if (!isShown) return styleMarkdown(comment.trimEnd());
  const names = sessions.map(({ shortname }) => visibleLine(shortname)).join(', ');
  const where = visibleLine(url ?? '');
  if (action === 'summary')
    return sessions.length > 0 ? `The summary of the job has ${names}.` : 'There is nothing to tell.';
  if (action === 'unchanged') return `Nothing is new for ${where}: ${names}.`;
  return `${action === 'created' ? 'Created' : 'Updated'} ${where}: ${names}.`;
}

/** The same for scripts. Of a trial with the comment that would be written. */
export function postedJson({ action, url, id, sessions, comment }: Posted, dryRun: boolean) {
  const ids = sessions.map((session) => session.id);
  return { url: url ?? null, id: id ?? null, action, sessions: ids, ...(dryRun ? { comment } : {}) };
}

const TRIALS: Readonly<Record<Posted['action'], string>> = {
  created: 'This would be a new comment in',
  updated: 'This would take the place of',
  unchanged: 'This is what already stands in',
  summary: 'This would be in the summary of the job, and not in',
};

/** Why there is no comment, as a job shows it; of a trial, what would become of it. */
export function postedNotices({ why, action, url }: Posted, dryRun: boolean): string[] {
  if (why !== undefined) return [annotation('notice', why)];
  return dryRun ? [`${TRIALS[action]} ${visibleLine(url ?? 'a pull request')}`] : [];
}

/** Something a person should see beside a job of GitHub Actions (GitHub Docs, workflow commands). */
export function annotation(level: 'notice' | 'error', said: string): string {
  const data = visible(said).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return `::${level} title=sess pr::${data}`;
}
