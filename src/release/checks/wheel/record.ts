import type { Found, PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { parseRecord } from '../../pypi/built/record.ts';
import { descriptionFolder } from '../../pypi/built/wheel-paths.ts';
import { listed } from '../../shown.ts';

/** Files that RECORD does not have to list: itself, and signatures of it. */
const UNLISTED = /\/RECORD(?:\.jws|\.p7s)?$/;

/** `wheel/record` */
export const record: PypiCheck = {
  id: 'wheel/record',
  severity: 'warning',
  about: 'pypi',
  title: 'RECORD lists what is in the wheel, with its sizes and hashes',
  why: 'PyPI writes to the owners about every wheel in which it does not list it, and means to refuse them; installers that compare the hashes refuse the others.',
  run: (release) =>
    inEachBuilt(release, 'wheel', ({ what, archive }) => {
      if (what.kind !== 'wheel') return [];
      const name = `${descriptionFolder(what.wheel)}/RECORD`;
      const content = archive.contents.get(name);
      if (!content) return [];
      const recorded = parseRecord(content.toString('utf8'));
      if (!recorded) return [{ message: 'RECORD cannot be read.' }];
      const files = new Map(archive.members.filter(({ type }) => type !== 'directory').map((one) => [one.path, one]));
      const listedFiles = new Map(recorded.map((one) => [one.path, one]));
      const unlisted = [...files.keys()].filter((path) => !listedFiles.has(path) && !UNLISTED.test(path));
      const missing = [...listedFiles.keys()].filter((path) => !files.has(path) && !UNLISTED.test(path));
      const both = [...files].flatMap(([path, is]) => {
        const said = listedFiles.get(path);
        return said ? [{ path, is, said }] : [];
      });
      const resized = both.filter(({ is, said }) => said.size !== undefined && said.size !== is.size);
      const changed = both.filter((one) => !resized.includes(one) && isAnother(one.said.hash, one.is.sha256));
      const found: Found[] = [];
      if (unlisted.length > 0) found.push({ message: `RECORD does not list ${listed(unlisted)}.` });
      if (missing.length > 0) found.push({ message: `RECORD lists ${listed(missing)}, which is not in the wheel.` });
      if (resized.length > 0)
        found.push({ message: `RECORD says another size of ${listed(resized.map(({ path }) => path))}.` });
      if (changed.length > 0)
        found.push({ message: `RECORD has another hash of ${listed(changed.map(({ path }) => path))}.` });
      return found;
    }),
};

/** Other algorithms may be used, and are not looked at. Some builders pad the digest, and some write it in hexadecimal. */
function isAnother(said: string, sha256: string | undefined): boolean {
  const [, base64, hex] = /^sha256=(?:([\w-]{43})=?|([0-9a-f]{64}))$/i.exec(said) ?? [];
  const digest = hex === undefined ? base64 : Buffer.from(hex, 'hex').toString('base64url');
  return digest !== undefined && sha256 !== undefined && digest !== sha256;
}
