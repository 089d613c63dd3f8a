import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Json } from '../../../journal/entry.ts';
import { NotKnown } from '../../../release/not-known.ts';
import type { Lint } from '../../../release/npm/lint.ts';
import { lintableManifest } from '../../../release/npm/manifest/lintable-manifest.ts';
import type { Packed } from '../../../release/npm/pack/packed.ts';

/** What the linter reads of a package: manifests, and what Node or a compiler would. */
const READ = /(?:^|\/)package\.json$|\.(?:[cm]?[jt]sx?|json)$|^[^.]*$|(?:^|\/)bin\//;
/** A larger file is a bundle, whose format its name and manifest decide. */
const MOST = 4 * 1024 * 1024;

/** What publint says of the files that would be published, without running anything. @throws NotKnown when it stops */
export async function lintPackage({ files, packageJson, read }: Packed): Promise<Lint[]> {
  const contents = await Promise.all(
    files
      .filter(({ path }) => path !== 'package.json')
      .map(async ({ path }) => {
        const content = READ.test(path) ? await read(path, MOST) : undefined;
        const data = path.endsWith('/package.json') ? nestedManifest(content) : (content ?? new Uint8Array());
        return { name: `/package/${path}`, data };
      }),
  );
  const { manifest, unfit } = lintableManifest(packageJson);
  const own = { name: '/package/package.json', data: JSON.stringify(manifest) };
  const pack = { files: [...contents, own] };
  const { messages, pkg } = await publint({ pkgDir: '/package', pack }).catch((error: unknown) => {
    throw new NotKnown(`publint stopped: ${(error as Error).message}`);
  });
  return [
    ...unfit.map(unfitField),
    ...messages.map((message) => ({
      code: message.code,
      level: message.type,
      message: formatMessage(message, pkg, { color: false })?.replace(/\s+/g, ' ').trim() ?? message.code,
      path: message.path,
    })),
  ];
}

/** As publint would say it of a field that it was not given. */
function unfitField(field: string): Lint {
  const message = `${field} is of a type that it cannot be, and nothing reads it.`;
  return { code: 'FIELD_INVALID_VALUE_TYPE', level: 'error', message, path: [field] };
}

/** Packages have manifests of examples and tests in them, which may be anything. */
function nestedManifest(content: Buffer | undefined): string {
  try {
    const value = JSON.parse(content?.toString('utf8') ?? '') as Json;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return JSON.stringify(lintableManifest(value).manifest);
  } catch {}
  return '{}';
}
