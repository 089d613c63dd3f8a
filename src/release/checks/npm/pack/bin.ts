import type { Found, NpmCheck } from '../../../check.ts';
import { entryPoints } from '../../../npm/entries/entry-points.ts';
import { resolveEntry } from '../../../npm/entries/resolve-entry.ts';
import { publishedManifest } from '../../../npm/manifest/published-manifest.ts';
import { commandLine, inPackage } from '../../../shown.ts';

const MOST = 64 * 1024 * 1024;
/** Programs that no shell reads: ELF, Windows, macOS, WebAssembly. */
const BINARY = ['7f454c46', '4d5a', 'cffaedfe', 'cefaedfe', 'cafebabe', 'feedface', 'feedfacf', '0061736d'];

/** `npm/bin` */
export const bin: NpmCheck = {
  id: 'npm/bin',
  severity: 'error',
  about: 'npm',
  title: 'every program starts on every system',
  why: 'A shell takes a script without #! for a shell script, and one with a carriage return in that line for a missing program.',
  async run(release) {
    const { files, read } = await release.facts.packed();
    const paths = new Set(files.map(({ path }) => path));
    const found: Found[] = [];
    const entries = entryPoints(await publishedManifest(release)).filter(({ field }) => /^bin(?:\.|$)/.test(field));
    for (const path of new Set(entries.flatMap((entry) => resolveEntry(entry, paths)))) {
      const start = (await read(path, MOST))?.subarray(0, 512);
      if (!start || BINARY.some((magic) => start.toString('hex').startsWith(magic))) continue;
      const line = start.toString('utf8').split('\n', 1)[0] ?? '';
      const file = path;
      if (line.startsWith('\ufeff'))
        found.push({ file, message: `${path} begins with a byte order mark, which hides its #! line.` });
      else if (!line.startsWith('#!'))
        found.push({ file, message: `${path} is a program, and does not begin with #!/usr/bin/env node.` });
      else if (line.endsWith('\r'))
        found.push({
          severity: 'warning',
          file,
          // No program that every system has puts it right, and git does so only for files that .gitattributes names.
          message: `The #! line of ${path} ends with a carriage return: save the file with line feeds alone. In git it stays so with "eol=lf" for it in .gitattributes.`,
        });
      const mode = files.find((one) => one.path === path)?.mode ?? 0;
      if ((mode & 0o111) === 0)
        // Package managers make it executable when they install it.
        found.push({
          severity: 'info',
          file,
          message: `${path} is not executable.`,
          hint: inPackage(release.candidate, commandLine('chmod +x', [path])),
        });
    }
    return found.map(({ file, ...one }) => ({ ...one, file: within(release.candidate.dir, file ?? '') }));
  },
};

function within(dir: string, path: string): string {
  return dir === '.' ? path : `${dir}/${path}`;
}
