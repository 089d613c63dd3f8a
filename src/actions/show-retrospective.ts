import { join, resolve } from 'node:path';
import type { Context } from '../context.ts';
import { isSessError, SessError } from '../errors.ts';
import type { Template } from '../journal/retrospective/index.ts';
import { isClosed, type Snapshot } from '../journal/snapshot.ts';
import { isFile, readUserFile, writeUserFile } from '../store/local/user-files.ts';
import { resolveSession } from './find/resolve-session.ts';
import { pageOfFile, retrospectiveFile } from './retrospective-file.ts';
import { readSession } from './view-session.ts';

export type RetrospectiveFormat = 'md' | 'json' | 'html';

/** Where a repository keeps its own template, below the work tree's root. */
const OWN_TEMPLATE = join('.sess', 'templates', 'retrospective.md');
const MAX_TEMPLATE_BYTES = 64 * 1024;

/** A retrospective, and where it was written if that was asked for. */
export interface Shown {
  readonly snapshot: Snapshot;
  readonly document: string;
  readonly file: string | undefined;
  /** Where it can be read once it is pushed; undefined where nobody knows. */
  readonly page: string | undefined;
}

/**
 * The retrospective of a session, or how it would look if an open one were closed now.
 *
 * @param output a file, or a folder in which it has a name that stays the same
 */
export async function showRetrospective(
  context: Context,
  named: string | undefined,
  format: RetrospectiveFormat,
  templateFile?: string,
  output?: string,
): Promise<Shown> {
  const snapshot = await readSession(context, await resolveOrNewest(context, named));
  const at = isClosed(snapshot) ? (snapshot.closed_at ?? snapshot.updated_at) : new Date(context.now()).toISOString();
  const kept = snapshot.template === null ? undefined : { path: 'of the session', text: snapshot.template };
  const template = templateFile
    ? readTemplate(resolve(context.cwd, templateFile))
    : isClosed(snapshot)
      ? kept
      : ownTemplate(context);
  const document = await renderChecked(snapshot, at, format, template);
  if (!output) return { snapshot, document, file: undefined, page: undefined };
  const file = await retrospectiveFile(context, output, snapshot, format);
  writeUserFile(resolve(context.cwd, file), document);
  const page = format === 'md' ? await pageOfFile(context, file, snapshot.branch) : undefined;
  return { snapshot, document, file, page };
}

/** The session meant; without one, the newest, which is most often the one that was just closed. */
async function resolveOrNewest(context: Context, named: string | undefined): Promise<string> {
  try {
    return await resolveSession(context, named);
  } catch (error) {
    const [newest] = isSessError(error) && error.code === 'no-session' ? await context.journal.listed() : [];
    if (!newest) throw error;
    return newest.id;
  }
}

/** The repository's own template, when it has one. @throws bad-template */
export function ownTemplate({ repository }: Context): Template | undefined {
  const path = join(repository.root, OWN_TEMPLATE);
  return !repository.bare && isFile(path) ? readTemplate(path) : undefined;
}

/** Renders through a lazily loaded chunk. @throws bad-template */
export async function renderChecked(
  snapshot: Snapshot,
  at: string,
  format: RetrospectiveFormat,
  template: Template | undefined,
): Promise<string> {
  const { renderRetrospective } = await import('../journal/retrospective/index.ts');
  return renderRetrospective(snapshot, at, format, template);
}

function readTemplate(path: string): Template {
  try {
    return { path, text: readUserFile(path, MAX_TEMPLATE_BYTES) };
  } catch (error) {
    throw new SessError('bad-template', [path, (error as Error).message], { cause: error });
  }
}
