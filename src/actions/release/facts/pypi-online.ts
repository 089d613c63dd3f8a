import { join } from 'node:path';
import { isUnknown } from '../../../registries/http/answer.ts';
import { createClient } from '../../../registries/http/client.ts';
import { isPublicIndex } from '../../../registries/pypi/config/public-indexes.ts';
import { type PypiTarget, pypiTarget } from '../../../registries/pypi/config/pypi-target.ts';
import { pypiProject, pypiReleases } from '../../../registries/pypi/pypi-index.ts';
import type { PypiCandidate } from '../../../release/candidate.ts';
import { NotKnown } from '../../../release/not-known.ts';
import type { PypiProject, PypiReleases } from '../../../release/pypi/pypi-project.ts';
import type { SharedFacts } from './shared-facts.ts';

/** What upload tools' configuration and the index that belongs to it say of a project. */
export class PypiOnline {
  readonly #shared: SharedFacts;
  readonly #candidate: PypiCandidate;
  readonly #client;

  constructor(shared: SharedFacts, candidate: PypiCandidate) {
    this.#shared = shared;
    this.#candidate = candidate;
    this.#client = createClient(shared.wishes.userAgent);
  }

  /** @throws NotKnown */
  target(): PypiTarget {
    const { place, wishes } = this.#shared;
    const target = pypiTarget({
      root: join(place.root, this.#candidate.dir),
      env: place.env,
      index: wishes.pypiIndex,
    });
    if (isUnknown(target)) throw new NotKnown(target.unknown, 'unknown', target.code);
    return target;
  }

  /** Undefined where there is no such project. @throws NotKnown */
  async published(): Promise<PypiProject | undefined> {
    const address = this.#address();
    const answer = await pypiProject(this.#client, address, this.#candidate.name);
    if (isUnknown(answer)) throw new NotKnown(answer.unknown, 'unknown', answer.code);
    if (!('notFound' in answer)) return answer;
    // Where the upload goes says nothing of an index that somebody named.
    if (isPublicIndex(address.url) || answer.credentialsSent) return undefined;
    const { host } = new URL(address.url);
    const why = `${host} shows no ${this.#candidate.name} to whoever does not log in`;
    throw new NotKnown(`${why}, which says nothing of whether it exists`, 'unknown', 'auth');
  }

  /** Undefined where there is no such project; only public indexes have it. @throws NotKnown */
  async releases(): Promise<PypiReleases | undefined> {
    const address = this.#address();
    const answer = await pypiReleases(this.#client, address, this.#candidate.name);
    // An index that has no such API may say so in any way; one that is in trouble may have it.
    const isSkipped = isUnknown(answer) && !answer.passing && !isPublicIndex(address.url);
    if (isUnknown(answer)) throw new NotKnown(answer.unknown, isSkipped ? 'skipped' : 'unknown', answer.code);
    return 'notFound' in answer ? undefined : answer;
  }

  #address() {
    this.#shared.mustBeOnline();
    const { index, credentials, upload } = this.target();
    if (index) return { url: index.url, credentials };
    const why = `nothing says which index belongs to ${new URL(upload.url).host} (${upload.source})`;
    throw new NotKnown(`${why}; name it with --pypi-index`, 'unknown');
  }
}
