import { formatDuration } from '../../../journal/text/duration.ts';
import { furthestAhead } from '../../../store/repair/local/clock.ts';
import { shownPath } from '../../../store/repair/local/places.ts';
import type { Newest } from '../../../store/repair/survey/survey.ts';
import type { Check, Finding } from '../check.ts';

/** Clocks of machines that are looked after differ by less. */
const FAR_MS = 5 * 60 * 1000;
const HINT = 'date -u';

/** Whether the clocks that wrote the journal, this disk's and this machine's agree. */
export const clock: Check = {
  name: 'clock',
  title: 'no clock is far off',
  async run(examination) {
    const { repository, host, now, journal } = examination.context;
    const state = await examination.state();
    const survey = await examination.survey();
    const found: Finding[] = [];
    for (const newest of latestByHost(survey?.newest ?? []))
      if (Date.parse(newest.at) - now() > FAR_MS) found.push(ahead(newest, host, now()));
    const committed = (state?.root?.seconds ?? 0) * 1000;
    if (committed - now() > FAR_MS)
      found.push({
        ...{ severity: 'warning', subject: state?.root?.commit ?? '', hint: HINT },
        evidence: `The newest commit says ${iso(committed)}; here it is ${iso(now())}.`,
      });
    const file = furthestAhead([journal.sessDir, repository.gitDir]);
    if (file && file.ahead_ms > FAR_MS)
      found.push({
        ...{ severity: 'warning', subject: shownPath(repository, file.path), hint: HINT },
        evidence: `By its disk the file is from ${formatDuration(file.ahead_ms / 1000)} ahead of this machine’s clock.`,
      });
    return found;
  },
};

function ahead({ host, at, session }: Newest, here: string, ms: number): Finding {
  const much = formatDuration((Date.parse(at) - ms) / 1000);
  const why =
    host === here ? 'It was written on this machine, whose clock went back since' : `One of both clocks is off`;
  return {
    ...{ severity: 'warning', subject: host || 'an unnamed machine', hint: HINT },
    evidence: `Its newest entry, in ${session}, is from ${at}, ${much} from now. ${why}.`,
  };
}

function latestByHost(newest: readonly Newest[]): Newest[] {
  const latest = new Map<string, Newest>();
  for (const one of newest) if (one.at > (latest.get(one.host)?.at ?? '')) latest.set(one.host, one);
  return [...latest.values()];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
