import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Lint } from '../../../release/npm/lint.ts';
import type { Packed } from '../../../release/npm/packed.ts';

/** What the linter reads of a package: manifests, and what Node or a compiler would. */
const READ = /(?:^|\/)package\.json$|\.(?:[cm]?[jt]sx?|json)$|^[^.]*$|(?:^|\/)bin\//;
/** A larger file is a bundle, whose format its name and manifest decide. */
const MOST = 4 * 1024 * 1024;

/** What publint says of the files that would be published, without running anything. */
export async function lintPackage({ files, packageJson, read }: Packed): Promise<Lint[]> {
  const contents = await Promise.all(
    files.map(async ({ path }) => {
      const content = path === 'package.json' || !READ.test(path) ? undefined : await read(path, MOST);
      return { name: `/package/${path}`, data: content ?? new Uint8Array() };
    }),
  );
  const manifest = { name: '/package/package.json', data: Buffer.from(JSON.stringify(packageJson)) };
  const pack = { files: [...contents.filter(({ name }) => name !== manifest.name), manifest] };
  const { messages, pkg } = await publint({ pkgDir: '/package', pack });
  return messages.map((message) => ({
    code: message.code,
    level: message.type,
    message: formatMessage(message, pkg, { color: false })?.replace(/\s+/g, ' ').trim() ?? message.code,
    path: message.path,
  }));
}
