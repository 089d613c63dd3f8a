import type { PypiCheck } from '../../../check.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { platformTagRefusal } from '../../../python/platform-tags.ts';
import { commandLine } from '../../../shown.ts';

/** `pypi/platform-tag` */
export const platformTag: PypiCheck = {
  id: 'pypi/platform-tag',
  severity: 'error',
  about: 'pypi',
  title: 'every wheel is for a platform that PyPI knows',
  why: 'PyPI refuses a wheel that says less, or more, than it wants to know of the system.',
  async run(release) {
    if ((await destinationKind(release)) === 'private') return [];
    const dist = await release.facts.dist();
    return (await release.facts.built()).flatMap(({ file, what }) =>
      (what.kind === 'wheel' ? what.wheel.platformTags : []).flatMap((tag) => {
        const refusal = platformTagRefusal(tag);
        if (refusal === undefined) return [];
        const path = `${dist?.dir}/${file}`;
        const hint = /^linux_/.test(tag) ? repair(dist?.dir ?? '', path) : undefined;
        return [{ message: `${file} is for ${tag}: ${refusal}.`, file: path, hint }];
      }),
    );
  },
};

/** Writes a wheel under a name of its own beside the one that is refused, which has to go. */
function repair(dir: string, path: string): string {
  return `${commandLine('auditwheel repair', ['--wheel-dir', dir, path])}, then ${commandLine('rm', [path])}`;
}
