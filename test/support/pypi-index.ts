import type { PypiDestination } from '../../src/release/pypi/pypi-facts.ts';
import type { PypiFile, PypiProject } from '../../src/release/pypi/pypi-project.ts';
import { NOON } from './release.ts';

/** What an index lists of a project: by file name, what differs from a file that was uploaded three days ago. */
export function indexed(files: Readonly<Record<string, Partial<PypiFile>>>, different: Partial<PypiProject> = {}) {
  return async (): Promise<PypiProject> => ({
    ...{ name: 'demo', versions: undefined, status: 'active', format: 'json' },
    files: Object.entries(files).map(([filename, file]) => ({
      ...{ filename, yanked: false, uploadTime: daysAgo(3), ...file },
    })),
    ...different,
  });
}

/** An ISO time before the noon of all tests. */
export function daysAgo(days: number): string {
  return new Date(NOON - days * 86_400_000).toISOString();
}

/** Where an upload goes in a test. */
export function goingTo(kind: PypiDestination['kind'], different: Partial<PypiDestination> = {}) {
  return async (): Promise<PypiDestination> => ({
    upload: { url: 'https://upload.example.org/legacy/', source: 'the default of upload tools' },
    index: { url: 'https://example.org/simple/', source: 'the upload address' },
    ...{ kind, elsewhere: [], installsFrom: undefined },
    ...different,
  });
}
