import type { NpmCheck } from '../../../check.ts';
import { commandLine } from '../../../shown.ts';

/** `npm/auth-path` */
export const authPath: NpmCheck = {
  id: 'npm/auth-path',
  severity: 'error',
  about: 'npm',
  title: 'npm publish finds the credentials where it looks for them',
  why: 'Reading works with a token that is set for a folder above the registry, and publishing says that nobody is logged in.',
  async run({ facts }) {
    const { auth, url } = await facts.target();
    if (auth.canPublish || facts.surroundings.hasIdentity) return [];
    if (auth.unset.length > 0)
      return [{ severity: 'info', message: `The credentials are in ${auth.unset.join(', ')}, which is not set.` }];
    if (auth.path === undefined) return [];
    const message = `Credentials are set for ${auth.path}, and npm publish looks for ${auth.publishPath} only.`;
    return [{ message, hint: commandLine('npm login', [`--registry=${url}`]) }];
  },
};
