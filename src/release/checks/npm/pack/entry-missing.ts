import type { Json } from '../../../../journal/entry.ts';
import type { Found, NpmCheck, NpmRelease } from '../../../check.ts';
import { firstFew } from '../../../first-few.ts';
import { type EntryPoint, entryPoints } from '../../../npm/entries/entry-points.ts';
import { resolveEntry } from '../../../npm/entries/resolve-entry.ts';
import { fieldLines } from '../../../npm/manifest/field-lines.ts';
import { publishedManifest } from '../../../npm/manifest/published-manifest.ts';
import { tableIn } from '../../../npm/manifest/values.ts';
import type { Packed } from '../../../npm/pack/packed.ts';
import { inPackage } from '../../../shown.ts';

/** Scripts that npm publish runs before it packs, so that they may make what is missing. */
const BEFORE = ['prepublishOnly', 'prepack', 'prepare'];
/** Folders that are named to be filled by a build; of others an empty one is usually an old entry. */
const BUILT = /^(?:\.\/)?(?:dist|build|out|lib|esm?|cjs)\/?$/;

/** `npm/entry-missing` */
export const entryMissing: NpmCheck = {
  id: 'npm/entry-missing',
  severity: 'error',
  about: 'npm',
  title: 'every file that package.json names is packed',
  why: 'Whoever imports or runs what is missing gets an error, as after publishing without a build.',
  async run(release) {
    const packed = await release.facts.packed();
    const packageJson = await publishedManifest(release);
    const paths = new Set(packed.files.map(({ path }) => path));
    const entries = entryPoints(packageJson).map((entry) => ({
      ...entry,
      found: resolveEntry(entry, paths).length > 0,
    }));
    // A pattern that fits nothing breaks nobody while the rest is there: it may stand for files of the repository only.
    const isMild = ({ usual, how }: EntryPoint): boolean =>
      !usual || (how === 'pattern' && entries.some((other) => other.found));
    const missing = entries
      .filter(({ found }) => !found)
      .map((entry) => ({
        field: /^\w+/.exec(entry.field)?.[0] ?? '',
        message: `${entry.field} leads to ${entry.target}, which is not packed`,
        usual: !isMild(entry),
      }));
    const all = [...missing, ...emptyFolders(packageJson, packed)];
    const lineOf = fieldLines(release);
    const mild = all
      .filter(({ usual }) => !usual)
      .map(({ field, message }): Found => {
        return { ...lineOf(field), severity: 'info', message: `${message}; what users load may do without it.` };
      });
    const [first, ...more] = all.filter(({ usual }) => usual);
    if (!first) return firstFew(mild);
    const scripts = tableIn(release.candidate.packageJson.scripts);
    const before = packed.tarball === undefined ? BEFORE.find((name) => name in scripts) : undefined;
    if (before !== undefined) return [unlessMade(release, first.message, more.length, before), ...firstFew(mild)];
    const hint = 'build' in scripts ? inPackage(release.candidate, 'npm run build') : undefined;
    const broken = [first, ...more].map(({ field, message }) => ({ ...lineOf(field), message: `${message}.`, hint }));
    return [...firstFew(broken), ...firstFew(mild)];
  },
};

/** npm publish runs the script, nobody else does here: what it makes is for those to check who build before. */
function unlessMade({ candidate }: NpmRelease, first: string, more: number, script: string): Found {
  const others = more === 0 ? '' : `, and so on for ${more} more`;
  const message = `${first} unless the script ${script} makes it${others}; what it makes was not checked.`;
  return { severity: 'info', message, hint: inPackage(candidate, `npm run ${script}`) };
}

function emptyFolders({ files }: { readonly [key: string]: Json }, packed: Packed) {
  const names = Array.isArray(files) ? files.filter((one) => typeof one === 'string') : [];
  const filled = (name: string): boolean => {
    const folder = name.replace(/^\.?\//, '').replace(/\/*$/, '/');
    return packed.files.some(({ path }) => path.startsWith(folder));
  };
  return names
    .filter((name) => BUILT.test(name) && !filled(name))

    .map((name) => ({
      field: 'files',
      message: `files names ${name}, of which nothing is packed`,
      usual: /dist|build/.test(name),
    }));
}
