import { foundIn, type NpmCheck } from '../../../check.ts';
import { tableIn } from '../../../npm/manifest/values.ts';
import { inPackage, listed } from '../../../shown.ts';

/** What nobody who installs a package wants, at the top of it. */
const TOP =
  /^(?:\.github|\.gitlab|\.circleci|\.vscode|\.idea|\.husky|\.devcontainer|coverage|\.nyc_output|tests?|__tests__|spec|\.cache|\.turbo)\//;
const FILES =
  /^(?:\.gitlab-ci\.yml|\.travis\.yml|\.coveralls\.yml|npm-debug\.log.*|yarn-error\.log|.+\.log|\.eslintcache|.+\.tsbuildinfo)$/;
const INSIDE = /(?:^|\/)(?:__tests__|__mocks__|__snapshots__)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;
const MOST = 5;

/** `npm/packed-junk` */
export const packedJunk: NpmCheck = {
  id: 'npm/packed-junk',
  severity: 'warning',
  about: 'npm',
  title: 'only what users need is packed',
  why: 'Everybody downloads it with every installation, and it shows more of the project than it wants to.',
  async run({ candidate, facts }) {
    const { files } = await facts.packed();
    const named = Array.isArray(candidate.packageJson.files) ? candidate.packageJson.files : undefined;
    // What is named in files is meant to be there.
    const meant = new Set(
      named?.map((one) => (typeof one === 'string' ? one.replace(/^\.?\//, '').split('/', 1)[0] : '')),
    );
    const isMeant = (path: string): boolean => meant.has(path.split('/', 1)[0]);
    // Whoever says in any way what to pack has thought of it: some publish their tests on purpose.
    const ignores =
      tableIn(candidate.packageJson.publishConfig).ignore !== undefined || facts.text('.npmignore')?.trim();
    const severity = named || ignores ? ('info' as const) : ('warning' as const);
    // An .npmignore that is new would take the place of .gitignore, and pack what that keeps out.
    const remedy = named
      ? 'Name less in files of package.json.'
      : ignores
        ? 'Add it to .npmignore.'
        : 'Name in files of package.json what is to be packed.';
    const paths = files.map(({ path }) => path);
    const junk = paths.filter((path) => (TOP.test(path) || FILES.test(path)) && !isMeant(path));
    const inside = paths.filter((path) => !junk.includes(path) && INSIDE.test(path) && !TOP.test(path));
    const { dir } = candidate;
    const fromRoot = (some: readonly string[]): string[] => some.map((path) => (dir === '.' ? path : `${dir}/${path}`));
    const own = (some: readonly string[]): string[] =>
      some.map((path) => (dir === '.' ? path : path.slice(dir.length + 1)));
    return [
      ...foundIn(fromRoot(junk), (some) => ({
        severity,
        message: `Packed, and of no use to users: ${listed(tops(own(some)), MOST)}. ${remedy}`,
        hint: inPackage(candidate, 'npm pack --dry-run'),
      })),
      ...foundIn(fromRoot(inside), (some) => ({
        severity: 'info',
        message: `Tests are packed: ${listed(own(some), MOST)}.`,
      })),
    ];
  },
};

/** Of what lies in folders the first folder, once. */
function tops(paths: readonly string[]): string[] {
  return [...new Set(paths.map((path) => (path.includes('/') ? `${path.split('/', 1)[0]}/` : path)))];
}
