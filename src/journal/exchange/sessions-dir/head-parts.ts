import type { ForeignItem } from '../foreign/foreign-session.ts';
import { blocksOf } from '../markdown/blocks.ts';
import { readFlow, readVerbatim } from '../markdown/flow.ts';
import { proseNote, saysNothing } from './session-parts.ts';

/** What a TL;DR says: its prose, and the step and the blockers it names. */
export interface Tldr {
  readonly prose: string;
  readonly current: string;
  readonly blocker: string;
}

const LABEL = /^\s{0,3}\*\*([A-Za-z][A-Za-z -]{0,30}):?\*\*(?:\s*\([^)]{0,60}\))?:?\s*(.*)$/;

/** Reads a TL;DR section. How many steps are complete is counted again, so that line is left out. */
export function readTldr(body: readonly string[]): Tldr {
  const said = { progress: '', current: '', blocker: '' };
  const prose = body.filter((line) => {
    const [, label = '', value = ''] = LABEL.exec(line) ?? [];
    const name = label.toLowerCase().replace(/^blockers$/, 'blocker');
    if (name !== 'progress' && name !== 'current' && name !== 'blocker') return true;
    if (name === 'progress' && !/^\d+\s*\/\s*\d+ steps?\b/.test(value)) return true;
    said[name] = readFlow([value]);
    return false;
  });
  const current = said.current.replace(/\s*\(step \d+\)$/, '');
  return {
    prose: readVerbatim(prose),
    current: saysNothing(current) ? '' : current,
    blocker: saysNothing(said.blocker) ? '' : said.blocker,
  };
}

/** What a Context section says: the objective, the files and the facts one must know, and notes of everything else. */
export function readContext(body: readonly string[]): { objective: string; items: ForeignItem[] } {
  const groups = new Map<string, string[]>([['', []]]);
  let group = '';
  let objective = '';
  for (const line of body) {
    const [, label = '', value = ''] = LABEL.exec(line) ?? [];
    const name = label.toLowerCase();
    if (name === 'objective' || name === 'key files' || name === 'key context') {
      group = name;
      groups.set(group, groups.get(group) ?? []);
      if (name === 'objective') objective = value;
      else if (value) groups.get(group)?.push(value);
    } else if (group === 'objective' && line.trim() !== '') objective += ` ${line.trim()}`;
    else groups.get(group === 'objective' ? '' : group)?.push(line);
    if (group === 'objective' && line.trim() === '') group = '';
  }
  const goal = readFlow([objective]);
  const items = [
    ...listed(groups.get('key files'), (text) => keyFile(text)),
    ...listed(groups.get('key context'), (text) => ({
      kind: 'key_context',
      text,
      at: 'start',
      key: ['key_context', text],
    })),
    ...proseNote('Context', groups.get('') ?? []),
  ];
  return { objective: saysNothing(goal) ? '' : goal, items };
}

function listed(lines: readonly string[] = [], toItem: (text: string) => ForeignItem): ForeignItem[] {
  return blocksOf(lines).flatMap((block) => {
    if (block.type === 'prose') return proseNote('Context', block.lines);
    const text = readFlow(block.lines);
    return text === '' || saysNothing(text) ? [] : [toItem(text)];
  });
}

/** `path` - why */
function keyFile(said: string): ForeignItem {
  const [, quoted, bare, why] = /^(?:`([^`\n]+)`|(\S+))(?:\s+-\s+([\s\S]+))?$/.exec(said) ?? [];
  const text = quoted ?? bare ?? said;
  return { kind: 'key_file', text, fields: why ? { why } : {}, at: 'start', key: ['key_file', text] };
}
