import type { PypiCheck } from '../../../check.ts';
import { publishedRelease } from '../../../pypi/published/published-release.ts';

const DAY_MS = 86_400_000;
const OPEN_DAYS = 14;

/** `pypi/release-closed-14d` */
export const releaseClosed: PypiCheck = {
  id: 'pypi/release-closed-14d',
  severity: 'error',
  about: 'pypi',
  title: 'a release that files are added to is not older than 14 days',
  why: 'Since July 2026 PyPI takes no new file for a release whose first one is older than that.',
  async run(release) {
    const { facts } = release;
    const same = (await publishedRelease(release))?.same;
    const times = (same?.files ?? []).flatMap(({ uploadTime }) => {
      const time = Date.parse(uploadTime ?? '');
      return Number.isNaN(time) ? [] : [time];
    });
    if (!same || times.length === 0) return [];
    const there = new Set(same.files.map(({ filename }) => filename));
    const missing = (await facts.built()).filter(({ file }) => !there.has(file));
    const first = Math.min(...times);
    const days = Math.floor((facts.now - first) / DAY_MS);
    if (missing.length === 0 || facts.now - first <= OPEN_DAYS * DAY_MS) return [];
    return missing.map(({ file }) => ({
      message: `${file} would be added to a release of ${new Date(first).toISOString().slice(0, 10)}, which is ${days} days old and takes no more files.`,
    }));
  },
};
