import type { Candidate } from '../../../release/candidate.ts';
import type { Facts, Surroundings } from '../../../release/facts.ts';
import { NotKnown } from '../../../release/not-known.ts';
import { hasGit } from '../../../store/git/program.ts';
import { readGitFacts } from '../../../store/release/read-git-facts.ts';
import { readRecord } from '../../../store/release/records.ts';
import { readRemoteTags } from '../../../store/release/remote-tags.ts';
import type { ReleasePlace } from '../place.ts';
import { onceEach } from './once.ts';

/** What a person said about where a release comes from and goes. */
export interface Wishes {
  readonly offline: boolean;
  /** Folder that is uploaded, from the package's; undefined for the usual one. */
  readonly dist: string | undefined;
  readonly npmRegistry: string | undefined;
  readonly pypiIndex: string | undefined;
  /** By which registries are told who asks. */
  readonly userAgent: string;
}

/** Facts that the packages of one check share. */
export class SharedFacts {
  readonly surroundings: Surroundings;
  /** What several packages would find out alike. */
  readonly once = onceEach();

  constructor(
    readonly place: ReleasePlace,
    readonly wishes: Wishes,
    readonly candidates: readonly Candidate[],
  ) {
    const { env } = place;
    const identity = env.ACTIONS_ID_TOKEN_REQUEST_URL ?? env.NPM_ID_TOKEN ?? env.SIGSTORE_ID_TOKEN ?? '';
    this.surroundings = { isCi: isSet(env.CI) || isSet(env.GITHUB_ACTIONS), hasIdentity: identity !== '' };
  }

  git(): ReturnType<Facts['git']> {
    const { repository, env } = this.place;
    return this.once('git', () => {
      if (repository && !repository.bare && !hasGit()) throw new NotKnown('there is no git program to ask');
      return repository ? readGitFacts(repository, env) : undefined;
    });
  }

  remoteTags(): ReturnType<Facts['remoteTags']> {
    const { repository } = this.place;
    return this.once('remote tags', () => {
      this.mustBeOnline();
      return repository ? readRemoteTags(repository) : undefined;
    });
  }

  /** What an earlier check recorded of a version. */
  recorded(candidate: Candidate, version: string): ReadonlyMap<string, string> | undefined {
    const { repository } = this.place;
    return repository && readRecord(repository.commonDir, recordKey(candidate, version));
  }

  /** @throws NotKnown where nobody may be asked */
  mustBeOnline(): void {
    if (this.wishes.offline) throw new NotKnown('--offline', 'skipped');
  }
}

/** Names a version of a package among what is recorded. */
export function recordKey({ ecosystem, name }: Candidate, version: string): string {
  return `${ecosystem}:${name}@${version}`;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
