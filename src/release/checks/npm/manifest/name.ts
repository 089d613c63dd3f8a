import type { Found, NpmCheck } from '../../../check.ts';
import { NotKnown } from '../../../not-known.ts';

const LONGEST = 214;
const RESERVED = new Set(['node_modules', 'favicon.ico']);

/** `npm/name` */
export const name: NpmCheck = {
  id: 'npm/name',
  severity: 'error',
  about: 'npm',
  title: 'the name is one that a registry takes',
  why: 'The registry refuses the package, or nobody can type its name.',
  async run({ candidate, facts }) {
    const found = (message: string, severity: 'error' | 'warning' = 'error'): Found[] => [
      { message, severity, line: candidate.manifest.nameLine ?? undefined },
    ];
    const wrong = faultOf(candidate.name);
    if (wrong !== undefined) return found(`The name ${JSON.stringify(candidate.name)} ${wrong}.`);
    if (candidate.name === candidate.name.toLowerCase()) return [];
    const message = `The name ${candidate.name} has capitals, which no new package may have`;
    try {
      // Names of the first years may have them.
      return (await facts.published()) ? [] : found(`${message}.`);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      return found(`${message}; whether it is a new one could not be asked.`, 'warning');
    }
  },
};

function faultOf(full: string): string | undefined {
  if (full.length > LONGEST) return `is longer than ${LONGEST} characters`;
  const scoped = full.startsWith('@') ? /^@([^/]+)\/([^/]+)$/.exec(full) : ['', undefined, full];
  if (!scoped) return 'is neither a name nor @scope/name';
  const parts = scoped.slice(1).filter((part) => part !== undefined);
  const plain = parts.at(-1) ?? '';
  if (full.trim() !== full) return 'begins or ends with a space';
  if (/^[._]/.test(plain)) return `begins with ${plain.startsWith('.') ? 'a dot' : 'an underscore'}`;
  if (RESERVED.has(full.toLowerCase())) return 'is reserved';
  if (parts.some((part) => encodeURIComponent(part.toWellFormed()) !== part))
    return 'has characters that no URL can have';
  if (/[~'!()*]/.test(plain)) return "has one of the characters ~'!()*";
  return undefined;
}
