import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { retrospectiveFile } from '../../src/actions/retrospective-file.ts';
import type { Context } from '../../src/context.ts';
import { replay } from '../../src/journal/replay.ts';
import { entry, SESSION } from '../support/entries.ts';
import { temporaryFolder } from '../support/repository.ts';

describe('the name of a retrospective in a folder', () => {
  const context = { cwd: import.meta.dirname } as Context;
  const nameOf = (happened_at: string): string =>
    retrospectiveFile(
      context,
      'docs/',
      replay(SESSION, [entry('opened', '', { title: 'x', shortname: 'x', happened_at })]),
    );

  test('is of the day in UTC', () => {
    expect(nameOf('2026-01-10T23:30:00.000-05:00')).toBe(join('docs', '2026-01-11-x.md'));
  });

  test.each([
    '/../../../',
    '../../../etc',
    '..\\..\\..\\a',
    '2026/01/10',
    'x',
  ])('leads nowhere else, whatever an entry says of its time: %j', (time) =>
    expect(nameOf(time)).toMatch(/^docs[\\/](?:2026-01-10|undated)-x\.md$/));

  test('is refused where a link has it', () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'elsewhere'), join(folder, '2026-01-10-x.md'));
    const opened = entry('opened', '', { title: 'x', shortname: 'x', happened_at: '2026-01-10T12:00:00.000Z' });
    expect(() => retrospectiveFile({ cwd: folder } as Context, './', replay(SESSION, [opened]))).toThrow(
      'Cannot write 2026-01-10-x.md: a link stands there.',
    );
  });
});
