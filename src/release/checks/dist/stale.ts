import { isPackable } from '../../candidate.ts';
import { type AnyCheck, foundIn } from '../../check.ts';
import { isVersion } from '../../clean/same-version.ts';
import { staleFiles } from '../../clean/stale-files.ts';
import { commandLine, listed } from '../../shown.ts';

/** Of more files than these nobody types the names. */
const MOST_TYPED = 20;

/** `dist/stale` */
export const stale: AnyCheck = {
  id: 'dist/stale',
  severity: 'error',
  about: 'any',
  title: 'what lies in the folder that is uploaded is of this version',
  why: 'Upload tools take every file there: the old one is sent first and refused, and the new one never leaves.',
  async run({ candidate, facts }) {
    const dist = await facts.dist();
    if (!dist) return [];
    // What the manifest says is what is meant to be released, even if only an old tarball lies there.
    const version = candidate.version ?? (await facts.version());
    const { ecosystem, name, dir } = candidate;
    if (!isVersion(ecosystem, version)) return [];
    const { remove } = staleFiles([{ ecosystem, name, version }], dist.files, facts.siblings.filter(isPackable));
    // Where the manifest does not say it, `sess release clean` has to be told.
    const keep = candidate.version === undefined ? ['--keep', version] : [];
    const folder = dir === '.' && (keep.length === 0 || facts.siblings.length === 0) ? [] : [dir];
    const clean = commandLine('sess release clean', [...folder, ...keep]);
    return foundIn(
      remove.map(({ file }) => `${dist.dir}/${file}`),
      (paths) => {
        const files = paths.map((path) => path.slice(dist.dir.length + 1));
        const isTypeable = files.length <= MOST_TYPED && files.every((file) => !file.startsWith('-'));
        return {
          message: `${dist.dir} holds ${files.length === 1 ? 'a file' : `${files.length} files`} of other versions than ${version}, which an upload takes along: ${listed(files, MOST_TYPED)}.`,
          file: paths[0] ?? dist.dir,
          hint: isTypeable ? `${clean}, or ${commandLine('rm', paths)}` : clean,
        };
      },
    );
  },
};
