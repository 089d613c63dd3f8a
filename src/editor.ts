import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SessError } from './errors.ts';
import { isInteractive } from './terminal.ts';

/**
 * Opens a text in the person's editor (GIT_EDITOR, VISUAL, EDITOR, as git-var(1) orders them) and returns what they
 * made of it. The value may contain arguments, so a shell reads it, as git does.
 *
 * @throws no-editor, editor-failed
 */
export async function inEditor(content: string, noInput: boolean): Promise<string> {
  const { GIT_EDITOR, VISUAL, EDITOR } = process.env;
  const editor = GIT_EDITOR || VISUAL || EDITOR || (isInteractive(noInput) ? 'vi' : '');
  if (!editor || noInput) throw new SessError('no-editor');
  const folder = mkdtempSync(join(tmpdir(), 'sess-edit-'));
  try {
    const file = join(folder, 'ENTRY.md');
    writeFileSync(file, content, { mode: 0o600 });
    const code = await run(editor, file);
    if (code !== 0) throw new SessError('editor-failed', [editor]);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(editor: string, file: string): Promise<number> {
  // stdout belongs to the result: an editor that draws there would spoil --json.
  const child = spawn('sh', ['-c', `${editor} "$@"`, editor, file], { stdio: ['inherit', 2, 2] });
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
