import type { Found, PypiCheck } from '../../../check.ts';
import { parseVersion } from '../../../python/version.ts';
import { shown } from '../../../shown.ts';

/** `pypi/version-source` */
export const versionSource: PypiCheck = {
  id: 'pypi/version-source',
  severity: 'error',
  about: 'pypi',
  title: 'the project says one version, and it is a version',
  why: 'Which of two is built depends on the builder, and what is no version cannot be built at all.',
  async run({ candidate, facts }) {
    const { file, conflicts } = candidate.project;
    const found = conflicts.map(({ field, values }): Found => {
      const said = values.map(({ table, text }) => `${table} says ${shown(text)}`).join(' and ');
      return { message: `${file} names two ${field}s: ${said}.` };
    });
    const version = await facts.version();
    if (!parseVersion(version)) found.push({ message: `${shown(version)} is no version as PEP 440 has it.` });
    return found;
  },
};
