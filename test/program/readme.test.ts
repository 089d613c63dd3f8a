import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Json } from '../../src/journal/entry.ts';
import { checks } from '../../src/release/checks/index.ts';
import { ruleNames } from '../../src/release/rules/rule-names.ts';
import { toReleaseSettings } from '../../src/release/rules/settings.ts';
import { withRulesTable } from '../support/rules-table.ts';

const README = resolve(import.meta.dirname, '../../README.md');
const text = readFileSync(README, 'utf8');

describe('README.md', () => {
  // `npx vitest run test/program/readme.test.ts -u` writes the table anew.
  test('lists every rule as it is', async () => {
    await expect(withRulesTable(text, checks)).toMatchFileSnapshot(README);
  });

  test('shows settings that are understood, of rules that exist', () => {
    const examples = [...text.matchAll(/^```toml\n(.*?)^```$/gms)].map(([, example = '']) => example);
    expect(examples).toHaveLength(1);
    for (const example of examples) {
      const settings = toReleaseSettings(
        JSON.parse(JSON.stringify(parse(example))) as Json,
        'README.md',
        ruleNames(checks),
      );
      const named = [...settings.severities.keys(), ...settings.ignores.map(({ rule }) => rule)];
      expect(named.length).toBeGreaterThan(2);
    }
  });

  test('names no command that does not exist', () => {
    const named = [...text.matchAll(/\bsess (release [a-z]+)/g)].map(([, name = '']) => name.replace(' ', ':'));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !Object.hasOwn(COMMANDS, name))).toEqual([]);
  });
});
