import { isSessError } from '../../../errors.ts';
import { refuseCheckedOut } from '../../../store/git/checked-out.ts';
import { isJournalRef } from '../../../store/git/settings.ts';
import { FORMAT } from '../../../store/journal/journal-ref.ts';
import { refsUnder } from '../../../store/repair/git/refs.ts';
import type { JournalState } from '../../../store/repair/journal-state.ts';
import { mendFormat } from '../../../store/repair/mend-format.ts';
import { refsBeside } from '../../../store/repair/refs-beside.ts';
import { isJournal } from '../../../store/repair/roots.ts';
import { remembered, salvageRef } from '../../../store/repair/salvage/salvage-ref.ts';
import type { Check, Finding } from '../check.ts';
import type { Examination } from '../examination.ts';

/** Refs that are sess's own by their names, so that whatever is in them may be replaced. */
const OURS = 'refs/sess/';

/** Whether the journal's ref holds a journal that this version can write. */
export const ref: Check = {
  name: 'ref',
  title: 'the journal’s ref holds a journal that can be written',
  async run(examination) {
    const { settings, repository } = examination.context;
    if (!isJournalRef(settings.ref)) return [{ ...BAD_NAME, subject: settings.ref }];
    const state = await examination.state();
    if (!state) return { skipped: 'there is no git program' };
    const parents = prefixesOf(state.ref);
    const near = await refsUnder(repository, [...parents, state.ref]);
    const inTheWay = near.filter(({ name }) => parents.includes(name) || name.startsWith(`${state.ref}/`));
    return [
      ...inTheWay.map(({ name }) => blocked(name, state.ref)),
      ...(await checkedOut(examination, state)),
      ...(await valueFindings(examination, state)),
    ];
  },
};

const BAD_NAME = {
  severity: 'error',
  evidence: 'sess.ref is not a full ref name like refs/sess/journal.',
  hint: 'git config --unset sess.ref',
} as const;

/** Names that a ref of this name leaves no room for, as `refs/a` for `refs/a/b`. */
function prefixesOf(name: string): string[] {
  const parts = name.split('/');
  return parts.map((_, count) => parts.slice(0, count).join('/')).slice(2);
}

function blocked(name: string, journal: string): Finding {
  const evidence = `A ref of this name leaves no room for ${journal}.`;
  return { severity: 'error', subject: name, evidence, hint: `git update-ref -d ${name}` };
}

async function checkedOut({ context }: Examination, state: JournalState): Promise<Finding[]> {
  try {
    await refuseCheckedOut(context.repository, state.ref);
    return [];
  } catch (error) {
    if (!isSessError(error)) throw error;
    return [{ severity: 'error', subject: state.ref, evidence: error.message, hint: error.hints[0] }];
  }
}

async function valueFindings(examination: Examination, state: JournalState): Promise<Finding[]> {
  const { journal } = examination.context;
  const { root, value } = state;
  const subject = state.ref;
  const salvage = {
    says: 'notes what the ref holds, and makes a journal of everything that can still be found',
    apply: () => salvageRef(journal, state),
  };
  const why = await troubleOf(examination, state);
  if (why) {
    const mine = subject.startsWith(OURS) || root === undefined;
    const hint = mine ? undefined : 'git config --unset sess.ref';
    return [{ severity: 'error', subject, evidence: why, hint, fix: mine ? salvage : undefined }];
  }
  if (!root) return [];
  if (root.format === undefined)
    return [
      {
        ...{
          severity: 'error',
          subject,
          evidence: `${value?.oid} has sessions, and no file that says in which format.`,
        },
        fix: { says: 'writes the file named format', apply: () => mendFormat(journal, state) },
      },
    ];
  if (root.format > FORMAT)
    return [
      {
        ...{ severity: 'error', subject, hint: 'npm install -g sess-cli@latest' },
        evidence: `The journal has format ${root.format}; this version of sess can read it, and must not write to it.`,
      },
    ];
  return [];
}

/** What keeps the ref from being a journal, as a sentence. */
async function troubleOf(examination: Examination, { value, type, root }: JournalState): Promise<string | undefined> {
  if (!value) return forgotten(examination);
  if (value.target) return `It is symbolic, and stands for ${value.target}.`;
  if (!value.oid) return 'git cannot read what it holds: it is broken.';
  if (type === undefined) return `It points at ${value.oid}, which git does not have, or cannot read.`;
  if (type !== 'commit') return `It points at ${value.oid}, which is a ${type} and not a commit.`;
  if (!root) return `It points at commit ${value.oid}, whose tree git does not have, or cannot read.`;
  if (!isJournal(root)) return `It points at commit ${value.oid}, which holds no journal.`;
  return undefined;
}

/** A journal is missed where something of one is remembered and no other ref has one. */
async function forgotten({ context: { repository, settings, journal } }: Examination): Promise<string | undefined> {
  const { remotes, others } = await refsBeside(repository, settings.ref);
  const count = remembered(journal.sessDir);
  if (others.length > 0 || (count === 0 && remotes.length === 0)) return undefined;
  const traces = [
    ...(count > 0 ? [`this machine remembers ${count} ${count === 1 ? 'thing' : 'things'} of a journal`] : []),
    ...remotes.map(({ name }) => `${name} has one`),
  ];
  return `There is no such ref, though ${traces.join(', and ')}.`;
}
