import { SessError } from '../../errors.ts';
import { firstLine } from './trace.ts';

/** What git said when it could not write, as a refusal a person can read: disk-full, read-only or git-failed. */
export function refusal(what: string, stderr: string, gitDir: string): SessError {
  const fatal = /^(?:fatal|error): (.*)$/m.exec(stderr)?.[1] ?? firstLine(stderr);
  if (/No space left on device|Disk quota exceeded|Out of diskspace/.test(stderr))
    return new SessError('disk-full', [gitDir]);
  if (/Read-only file system|Permission denied|insufficient permission/.test(stderr))
    return new SessError('read-only', [gitDir]);
  return new SessError('git-failed', [what, fatal]);
}
