import type { Found, PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { descriptionFolder } from '../../pypi/built/wheel-paths.ts';
import { metadataHeaders } from '../../python/metadata-headers.ts';
import type { WheelName } from '../../python/wheel-name.ts';
import { listed } from '../../shown.ts';

/** `wheel/tags` */
export const tags: PypiCheck = {
  id: 'wheel/tags',
  severity: 'error',
  about: 'pypi',
  title: 'a wheel says inside for what it is as its name does',
  why: 'Installers choose by the name and find something else, on a system on which it does not run.',
  run: (release) =>
    inEachBuilt(release, 'wheel', ({ what, metadata, archive }) => {
      if (what.kind !== 'wheel') return [];
      const text = archive.contents.get(`${descriptionFolder(what.wheel)}/WHEEL`)?.toString('utf8');
      const headers = text === undefined ? undefined : metadataHeaders(text)?.headers;
      const inside = (headers ?? []).flatMap(([name, value]) => (name === 'tag' ? expanded(value) : []));
      const outside = tagsOf(what.wheel);
      const found: Found[] = [];
      const unnamed = inside.filter((tag) => !outside.includes(tag));
      const unsaid = outside.filter((tag) => !inside.includes(tag));
      if (headers && unnamed.length + unsaid.length > 0)
        found.push({
          // A wheel that was renamed for more systems, as some builders do, still runs where it says.
          ...(unsaid.length < outside.length ? { severity: 'warning' as const } : {}),
          message: `WHEEL is for ${listed(inside) || 'nothing'}, and the name for ${listed(outside)}.`,
        });
      if (what.wheel.pythonTags.some((tag) => tag.startsWith('py2')) && isPython3Only(metadata?.requiresPython))
        found.push({
          ...{ severity: 'warning', hint: 'python -m build' },
          message: `The name says ${what.wheel.pythonTags.join('.')}, and the metadata requires Python ${metadata?.requiresPython}.`,
        });
      return found;
    }),
};

function tagsOf({ pythonTags, abiTags, platformTags }: WheelName): string[] {
  const all = pythonTags.flatMap((one) =>
    abiTags.flatMap((two) => platformTags.map((three) => `${one}-${two}-${three}`)),
  );
  return [...new Set(all)];
}

/** A compressed set counts as all that it stands for, as in names. */
function expanded(tag: string): string[] {
  const [one = '', two = '', three = ''] = tag.trim().toLowerCase().split('-');
  return one.split('.').flatMap((a) => two.split('.').flatMap((b) => three.split('.').map((c) => `${a}-${b}-${c}`)));
}

function isPython3Only(requires: string | undefined): boolean {
  return /(?:^|,)\s*(?:>=?|~=|==)\s*3/.test(requires ?? '');
}
