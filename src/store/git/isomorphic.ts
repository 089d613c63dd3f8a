import fs, { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { SessError } from '../../errors.ts';
import type { GitObject, ObjectReader } from './objects.ts';
import type { Repository } from './repository.ts';

/** isomorphic-git reads a pack whole, and copies it; beyond this it would take more than a second and a gigabyte. */
const MAX_PACK_BYTES = 100 * 1024 * 1024;

/**
 * Reads objects through isomorphic-git, only where it is known to read right: the files backend, SHA-1, no extensions,
 * no alternates, no huge packs. It never writes.
 *
 * @throws unsupported-repository
 */
export function openIsomorphic(repository: Repository): ObjectReader {
  refuseUnreadable(repository.commonDir);
  const cache = {};
  const common = { fs, gitdir: repository.commonDir, dir: repository.commonDir, cache };
  return {
    async find(name) {
      const [rev = '', path] = splitName(name);
      try {
        const oid = await resolve(repository, rev, common);
        return await read(common, oid, path);
      } catch (error) {
        if (error instanceof Error && 'code' in error && MISSING.has(String(error.code))) return undefined;
        throw error;
      }
    },
    close() {},
  };
}

type Common = { fs: typeof fs; gitdir: string; dir: string; cache: object };

const MISSING = new Set(['NotFoundError', 'ObjectTypeError']);

function splitName(name: string): [rev: string, path: string | undefined] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** HEAD belongs to the work tree, every other ref to the common directory. */
async function resolve({ gitDir }: Repository, rev: string, common: Common): Promise<string> {
  if (/^[0-9a-f]{40}$/.test(rev)) return rev;
  if (rev !== 'HEAD') return git.resolveRef({ ...common, ref: rev });
  const head = readFileSync(join(gitDir, 'HEAD'), 'utf8').trim();
  return head.startsWith('ref: ') ? git.resolveRef({ ...common, ref: head.slice(5) }) : head;
}

async function read(common: Common, oid: string, path: string | undefined): Promise<GitObject | undefined> {
  const filepath = path ? { filepath: path } : {};
  const found = await git.readObject({ ...common, oid, format: 'content', ...filepath });
  const data = Buffer.from(found.object as Uint8Array);
  // A commit's first line names its tree.
  if (path === '' && found.type === 'commit') return read(common, data.toString('latin1', 5, 45), undefined);
  return { oid: found.oid, type: String(found.type), data, size: data.length };
}

function refuseUnreadable(commonDir: string): void {
  const refuse = (why: string): never => {
    throw new SessError('unsupported-repository', [why]);
  };
  const config = existsSync(join(commonDir, 'config')) ? readFileSync(join(commonDir, 'config'), 'utf8') : '';
  if (/^\s*\[extensions/im.test(config)) refuse('it uses a format extension');
  if (existsSync(join(commonDir, 'objects', 'info', 'alternates')))
    refuse('it borrows objects from another repository');
  const packs = join(commonDir, 'objects', 'pack');
  const sizes = existsSync(packs)
    ? readdirSync(packs)
        .filter((name) => name.endsWith('.pack'))
        .map((name) => statSync(join(packs, name)).size)
    : [];
  if (sizes.some((size) => size > MAX_PACK_BYTES)) refuse('it has a pack of more than 100 MB');
}
