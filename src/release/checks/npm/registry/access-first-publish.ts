import type { NpmCheck } from '../../../check.ts';
import { tableIn, textIn } from '../../../npm/manifest/values.ts';
import { inPackage } from '../../../shown.ts';

/** `npm/access-first-publish` */
export const accessFirstPublish: NpmCheck = {
  id: 'npm/access-first-publish',
  severity: 'warning',
  about: 'npm',
  title: 'a new scoped package says whether everybody may see it',
  why: "A scoped package is private at first unless it says otherwise, and without a plan for that npm's registry refuses it.",
  async run({ candidate, facts }) {
    const said = textIn(tableIn(candidate.packageJson.publishConfig).access);
    if (!candidate.name.startsWith('@')) {
      if (said !== 'restricted') return [];
      return [
        { severity: 'error', message: 'publishConfig.access is restricted, which only a scoped package can be.' },
      ];
    }
    if (said !== undefined || (await facts.published()) !== undefined) return [];
    const { isDefault, access } = await facts.target();
    if (!isDefault || access) return [];
    const message = `${candidate.name} is new and scoped, and nothing says that it is public.`;
    return [{ message, hint: inPackage(candidate, 'npm publish --access public') }];
  },
};
