import type { Found, PypiCheck } from '../../../check.ts';
import { publishedRelease } from '../../../pypi/published/published-release.ts';
import { type PythonVersion, versionText } from '../../../python/version.ts';
import { compareVersions } from '../../../python/version-order.ts';

/** `pypi/version-not-greater` */
export const versionNotGreater: PypiCheck = {
  id: 'pypi/version-not-greater',
  severity: 'warning',
  about: 'pypi',
  title: 'the version comes after the last one of its line',
  why: 'Installers take the greatest version: they never choose this one unless somebody names it.',
  async run(release): Promise<Found[]> {
    const found = await publishedRelease(release);
    if (!found || found.same) return [];
    const { text, version, all } = found;
    const usable = all.filter(({ isYanked }) => !isYanked).map((one) => one.version);
    const greater = usable.filter((one) => compareVersions(one, version) > 0);
    const last = greater.at(-1);
    if (!last) return [];
    const inLine = greater.findLast((one) => isSameLine(one, version));
    if (inLine) return [{ message: `${text} comes before ${versionText(inLine)}, which is on the index.` }];
    // A fix of an older line comes after something of that line.
    const isBackport = usable.some((one) => isSameLine(one, version) && compareVersions(one, version) < 0);
    const message = `${text} comes before ${versionText(last)}, which installers will go on choosing.`;
    return [isBackport ? { severity: 'info', message } : { message }];
  },
};

/** Whether two versions differ in what comes behind the second number only. */
function isSameLine(a: PythonVersion, b: PythonVersion): boolean {
  const line = ({ epoch, release }: PythonVersion): string => [epoch, release[0], release[1] ?? '0'].join(' ');
  return line(a) === line(b);
}
