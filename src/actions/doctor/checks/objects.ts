import { mendFormat } from '../../../store/repair/mend-format.ts';
import { mendLost } from '../../../store/repair/salvage/mend-lost.ts';
import type { Check, Finding } from '../check.ts';

/** What it says is known even where it is lost. */
const FORMAT_FILE = 'format';

/** Whether git has everything of the journal's tree, and all of it is what it should be. */
export const objects: Check = {
  name: 'objects',
  title: 'git has everything of the journal',
  async run(examination) {
    const survey = await examination.surveyed();
    if ('skipped' in survey) return survey;
    const { context } = examination;
    const state = await examination.state();
    const promised = survey.lost.filter(({ how }) => how === 'promised');
    const lost = survey.lost.filter(({ how }) => how !== 'promised');
    const apply = async (): Promise<void> => {
      const others = lost.filter(({ path }) => path !== FORMAT_FILE);
      if (state && others.length < lost.length) await mendFormat(context.journal, state);
      if (state && others.length > 0) await mendLost(context.journal, state.reader, others);
    };
    const says =
      'puts back what can be found elsewhere, takes the rest out of the tree, and notes it under quarantine/';
    const fix = { says, apply };
    const found = lost.map(({ path, oid, type, how }): Finding => {
      const what = type === 'tree' ? 'folder' : 'file';
      return {
        ...{ severity: 'error', subject: path, hint: 'git fsck', fix },
        evidence: `The ${what} is ${oid}, which ${how === 'damaged' ? 'is damaged' : 'git does not have, or cannot read'}.`,
      };
    });
    if (promised.length > 0)
      found.push({
        ...{ severity: 'info', subject: 'partial clone' },
        evidence: `${promised.length} objects are not in this partial clone; git fetches them when they are asked for.`,
      });
    return found;
  },
};
