import type { PassedOn } from '../../actions/release/pass-on.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { withoutCommands } from '../../journal/text/without-commands.ts';
import { loggedNotices } from '../logged.ts';

/** What a person must know of where a report went besides: one line each. */
export function passedOnNotices({ release, warnings }: PassedOn): string[] {
  const packages = release?.packages.map(({ name, version }) => `${name} ${version}`).join(', ');
  const logged = release
    ? [`Logged to ${release.logged.shortname}: ${packages}`, ...loggedNotices(release.logged)]
    : [];
  return [...logged, ...warnings].map((text) => withoutCommands(visibleLine(text)));
}
