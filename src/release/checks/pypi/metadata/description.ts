import type { Found, PypiCheck } from '../../../check.ts';
import { builtFiles } from '../../../pypi/built/built-files.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { rstFault } from '../../../python/rst/rst-fault.ts';

/** `pypi/description`; of what only docutils itself can tell it says nothing */
export const description: PypiCheck = {
  id: 'pypi/description',
  severity: 'error',
  about: 'pypi',
  title: 'PyPI can render the description',
  why: 'PyPI refuses a file whose reStructuredText has a warning in it, and takes a description without a type for that.',
  async run(release) {
    const isPrivate = (await destinationKind(release)) === 'private';
    const found = new Map<string, Found>();
    for (const { metadata, path } of await builtFiles(release)) {
      const { description: text = '', descriptionContentType: type } = metadata ?? {};
      const fault = type === undefined || /^text\/x-rst\b/i.test(type.trim()) ? rstFault(text) : undefined;
      if (!fault) continue;
      const how = type === undefined ? ', which says no type and so is reStructuredText to it' : '';
      const message = `PyPI cannot render the description${how}: at its line ${fault.line}, ${fault.says}.`;
      // The files of one release say the same.
      if (!found.has(message))
        found.set(message, {
          ...{ message, file: path, hint: `twine check ${path}` },
          ...(isPrivate ? { severity: 'info' as const } : {}),
        });
    }
    return [...found.values()];
  },
};
