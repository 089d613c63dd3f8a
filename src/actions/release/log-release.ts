import type { Context } from '../../context.ts';
import { isSessError } from '../../errors.ts';
import { artifact } from '../../journal/kinds/artifact.ts';
import type { Item } from '../../journal/snapshot.ts';
import { inWords } from '../../journal/text/words.ts';
import type { ReleaseReport } from '../../release/finding.ts';
import { type PassedPackage, passedPackages, releasedInWords } from '../../release/passed-packages.ts';
import { resolveSession } from '../find/resolve-session.ts';
import { type Logged, logEntries, openSnapshot } from '../log-entries.ts';
import { toDrafts } from '../write/drafts.ts';

/** The figure of the retrospective that says what a session released. */
const METRIC = 'Version Released';

/** What there is to say of what was logged. */
export interface LoggedRelease {
  readonly logged: Logged;
  readonly packages: readonly PassedPackage[];
}

/**
 * Writes into the open session what passed a check: each package as an artifact, once per version and session, and the
 * versions as a metric. Undefined where there is no open session, or nothing new to say.
 *
 * @throws what `logEntries` throws but for no-session and session-closed
 */
export async function logRelease(context: Context, report: ReleaseReport): Promise<LoggedRelease | undefined> {
  const passed = passedPackages(report);
  const open = passed.length === 0 ? undefined : await openSession(context);
  if (!open) return undefined;
  const known = (open.lists.artifacts ?? []).flatMap(packageOf);
  const packages = passed.filter((one) => !known.some((other) => isSame(one, other)));
  if (packages.length === 0) return undefined;
  const artifacts = packages.map(({ ecosystem, name, version }) => {
    const [draft] = toDrafts([
      { flag: 'artifact', value: `${name} ${version}` },
      { flag: 'label', value: `${ecosystem} release that passed the check` },
    ]);
    return {
      kind: artifact.name,
      text: draft?.text ?? '',
      fields: { ...draft?.fields, ecosystem, package: name, version },
    };
  });
  const metric = toDrafts([{ flag: 'metric', value: `${METRIC}=${releasedInWords([...known, ...packages])}` }]);
  return { logged: await logEntries(context, open.id, [...artifacts, ...metric]), packages };
}

async function openSession(context: Context) {
  try {
    return await openSnapshot(context, await resolveSession(context, undefined));
  } catch (error) {
    if (isSessError(error) && (error.code === 'no-session' || error.code === 'session-closed')) return undefined;
    throw error;
  }
}

/** The package that an artifact of an earlier check stands for. */
function packageOf(item: Item): PassedPackage[] {
  const [name, version] = [inWords(item.package), inWords(item.version)];
  const { ecosystem } = item;
  return (ecosystem === 'npm' || ecosystem === 'pypi') && name && version ? [{ ecosystem, name, version }] : [];
}

function isSame(a: PassedPackage, b: PassedPackage): boolean {
  return a.ecosystem === b.ecosystem && a.name === b.name && a.version === b.version;
}
