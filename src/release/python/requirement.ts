import { isProjectName, normalizedName } from './names.ts';
import { parseVersion } from './version.ts';

/** One dependency as PEP 508 writes it. */
export interface Requirement {
  /** The project, normalised as indexes know it. */
  readonly project: string;
  /** Where it is fetched from instead of an index; PyPI refuses that. */
  readonly url: string | undefined;
  /** `>=1.0,<2`, without spaces around; empty for any version. */
  readonly specifier: string;
  /** The condition behind `;`, which is not evaluated. */
  readonly marker: string | undefined;
}

const MAX_LENGTH = 10_000;
const HEAD = /^\s*([A-Za-z0-9._-]+)\s*(?:\[([\w\s,.-]*)\])?\s*/;

/** Takes a dependency apart; undefined for what is none. Markers are not looked into. */
export function parseRequirement(text: string): Requirement | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const head = HEAD.exec(text);
  const name = head?.[1] ?? '';
  const extras = head?.[2]?.trim() ? head[2].split(',').map((extra) => extra.trim()) : [];
  if (!head || !isProjectName(name) || !extras.every(isProjectName)) return undefined;
  const project = normalizedName(name);
  const rest = text.slice(head[0].length);
  if (rest.startsWith('@')) {
    const [, url = '', marker] = /^@\s*(\S+)(?:\s+;\s*(\S.*))?\s*$/s.exec(rest) ?? [];
    return url ? { project, url, specifier: '', marker } : undefined;
  }
  const semicolon = rest.indexOf(';');
  const bare = (semicolon < 0 ? rest : rest.slice(0, semicolon)).trim();
  const marker = semicolon < 0 ? undefined : rest.slice(semicolon + 1).trim();
  const specifier = bare.startsWith('(') && bare.endsWith(')') ? bare.slice(1, -1).trim() : bare;
  return marker !== '' && isSpecifier(specifier) && !/^,|,\s*,/.test(specifier)
    ? { project, url: undefined, specifier, marker }
    : undefined;
}

/** Whether the text is a list of version conditions as PEP 440 writes them: `>=3.9, !=3.10.*`; an empty one is. */
export function isSpecifier(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  return text.trim() === '' || text.split(',').every((clause) => clause.trim() === '' || isClause(clause.trim()));
}

function isClause(clause: string): boolean {
  const [, operator = '', operand = ''] = /^(===|~=|==|!=|<=|>=|<|>)\s*([\s\S]*)$/.exec(clause) ?? [];
  if (operator === '') return false;
  if (operator === '===') return /^[^\s;)]+$/.test(operand);
  const exact = operator === '==' || operator === '!=';
  if (exact && operand.endsWith('.*')) return /^v?(?:\d+!)?\d+(?:\.\d+)*\.\*$/i.test(operand);
  const version = parseVersion(operand);
  if (!version) return false;
  return (exact || version.local === undefined) && (operator !== '~=' || version.release.length > 1);
}
