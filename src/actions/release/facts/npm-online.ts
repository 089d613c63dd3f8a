import { createHash } from 'node:crypto';
import { isUnknown, type Unknown } from '../../../registries/http/answer.ts';
import { createClient } from '../../../registries/http/client.ts';
import { get } from '../../../registries/http/get.ts';
import { type NpmTarget, npmTarget } from '../../../registries/npm/config/npm-target.ts';
import { type NotFound, type NpmAddress, npmPackage, npmStaged } from '../../../registries/npm/npm-registry.ts';
import type { NpmCandidate } from '../../../release/candidate.ts';
import { NotKnown } from '../../../release/not-known.ts';
import { tableIn } from '../../../release/npm/manifest/values.ts';
import type { NpmPackage, StagedVersions } from '../../../release/npm/npm-package.ts';
import { commandLine } from '../../../release/shown.ts';
import { openArchive } from '../../../store/archives/open-archive.ts';
import { withTemporaryFile } from '../../../store/release/temporary-file.ts';
import type { SharedFacts } from './shared-facts.ts';

/** What npm's configuration and the registry that it names say of a package. */
export class NpmOnline {
  readonly #shared: SharedFacts;
  readonly #candidate: NpmCandidate;
  readonly #client;

  constructor(shared: SharedFacts, candidate: NpmCandidate) {
    this.#shared = shared;
    this.#candidate = candidate;
    this.#client = createClient(shared.wishes.userAgent);
  }

  /** @throws NotKnown */
  target(): NpmTarget {
    return this.#targetOf(this.#candidate.name, tableIn(this.#candidate.packageJson.publishConfig));
  }

  /** Undefined where there is nothing under this name. @throws NotKnown */
  async published(): Promise<NpmPackage | undefined> {
    return await this.#packageAt(this.#candidate.name, this.target());
  }

  /** @throws NotKnown */
  async staged(): Promise<StagedVersions> {
    this.#shared.mustBeOnline();
    const target = this.target();
    const answer = await npmStaged(this.#client, addressOf(target), this.#candidate.name);
    // Most registries know no staging, and then there is nothing to ask.
    if (isUnknown(answer)) throw new NotKnown(answer.unknown, 'skipped', answer.code);
    return answer;
  }

  /** SHA-256 of the members of a published tarball. @throws NotKnown */
  async members(version: string): Promise<ReadonlyMap<string, string>> {
    const found = (await this.published())?.versions.get(version);
    const target = this.target();
    if (!found?.tarball || !URL.canParse(found.tarball)) throw new NotKnown(`no tarball of ${version} is named`);
    const own = new URL(found.tarball).origin === new URL(target.url).origin;
    const answer = await get(this.#client, found.tarball, {
      accept: 'application/octet-stream',
      proxyFor: target.proxyFor,
      ...(own ? { credentials: target.auth.credentials, certificates: target.certificates } : {}),
    });
    if (isUnknown(answer)) throw new NotKnown(answer.unknown, 'unknown', answer.code);
    if (!answer.ok) throw new NotKnown(`the tarball of ${version} is not there`);
    return await withTemporaryFile('published.tgz', answer.body, memberDigests);
  }

  /** What is known of another package, a neighbour of this one or not. @throws NotKnown */
  async other(name: string): Promise<NpmPackage | undefined> {
    const neighbour = this.#shared.candidates.find((one) => one.ecosystem === 'npm' && one.name === name);
    const settings = neighbour?.ecosystem === 'npm' ? tableIn(neighbour.packageJson.publishConfig) : {};
    return await this.#packageAt(name, this.#targetOf(name, settings));
  }

  #targetOf(name: string, publishConfig: Readonly<Record<string, unknown>>): NpmTarget {
    const { place, wishes } = this.#shared;
    const flags = wishes.npmRegistry === undefined ? {} : { registry: wishes.npmRegistry };
    const target = npmTarget({ root: place.root, env: place.env, flags }, { name, publishConfig });
    if (isUnknown(target)) throw new NotKnown(target.unknown, 'unknown', target.code);
    return target;
  }

  async #packageAt(name: string, target: NpmTarget): Promise<NpmPackage | undefined> {
    this.#shared.mustBeOnline();
    // The packages of one repository ask about each other.
    return await this.#shared.once(`npm ${target.url} ${name}`, async () =>
      known(await npmPackage(this.#client, addressOf(target), name), name, target),
    );
  }
}

function addressOf({ url, auth, certificates, proxyFor }: NpmTarget): NpmAddress {
  return { url, credentials: auth.credentials, certificates, proxyFor };
}

/**
 * Nothing there is certain only where the registry hides nothing: npm's own for a name without a scope, any other when it
 * knew who asked.
 */
function known(answer: NpmPackage | NotFound | Unknown, name: string, target: NpmTarget): NpmPackage | undefined {
  if (isUnknown(answer))
    throw new NotKnown(
      `${answer.unknown} (${target.source})`,
      'unknown',
      answer.code,
      answer.code === 'auth' ? loginAt(target) : undefined,
    );
  if (!('notFound' in answer)) return answer;
  const { host } = new URL(target.url);
  if (answer.page) throw new NotKnown(`${host} answered with a web page; is it a registry?`, 'unknown', 'html');
  if (answer.credentialsSent || (target.isDefault && !name.startsWith('@'))) return undefined;
  const why = `${host} shows no ${name} to whoever does not log in, which says nothing of whether it exists`;
  throw new NotKnown(`${why} (registry from ${target.source})`, 'unknown', 'auth', loginAt(target));
}

/** npm login asks the registry of all names, whatever a scope or a package has of its own. */
function loginAt({ url, isDefault, overruled }: NpmTarget): string {
  return isDefault && overruled.length === 0 ? 'npm login' : commandLine('npm login', [`--registry=${url}`]);
}

async function memberDigests(path: string): Promise<Map<string, string>> {
  const archive = await openArchive(path, ({ size }) => size);
  if (archive.faults.some(({ code }) => code === 'corrupt' || code === 'unreadable' || code === 'bomb'))
    throw new NotKnown('the published tarball cannot be read');
  const files = archive.members.filter(({ type }) => type === 'file');
  return new Map(
    files.map(({ path: member }) => {
      const content = archive.contents.get(member);
      if (!content) throw new NotKnown('the published tarball is too large to be compared');
      return [member.slice(member.indexOf('/') + 1), createHash('sha256').update(content).digest('hex')];
    }),
  );
}
