import type { PypiCheck } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';
import type { Backend } from '../../python/project.ts';

/** `dist/empty` */
export const empty: PypiCheck = {
  id: 'dist/empty',
  severity: 'error',
  about: 'pypi',
  title: 'there is a wheel or source distribution to upload',
  why: 'An upload sends what was built: nothing, or what was built before.',
  async run({ candidate, facts }) {
    const hint = BUILDS[candidate.project.backend] ?? 'python -m build';
    const dist = await facts.dist();
    if (!dist) return [{ message: 'Nothing is built: there is no folder to upload.', hint }];
    if (dist.files.length === 0) return [{ message: `Nothing is built: ${dist.dir} is empty.`, hint }];
    const version = await facts.version().catch((error) => {
      if (!(error instanceof NotKnown) || error.how === 'skipped') throw error;
      return undefined;
    });
    if (version === undefined) return [{ message: `Nothing is built: ${dist.dir} holds no wheel and no sdist.`, hint }];
    if ((await facts.built()).length > 0) return [];
    return [{ message: `Nothing of ${version} is built: ${dist.dir} holds no wheel and no sdist of it.`, hint }];
  },
};

/** Builders with a command of their own; all others are reached through Python's. */
const BUILDS: Partial<Record<Backend, string>> = {
  poetry: 'poetry build',
  pdm: 'pdm build',
  flit: 'flit build',
  maturin: 'maturin build --sdist',
};
