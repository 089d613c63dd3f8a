import { field, isShape, type Shape } from '../registries/shape/shape.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The job of GitHub Actions that runs us, as far as it says which pull request is meant. */
export interface Job {
  /** The event that started it, such as `pull_request`. */
  readonly event: string;
  /** Of the pull request that the event is about. */
  readonly number: number | undefined;
  /** The branch of that pull request, or the one that was pushed; undefined for one of another repository. */
  readonly branch: string | undefined;
}

/**
 * What a job says of itself (GitHub Docs, variables and events that trigger workflows); undefined outside of Actions.
 *
 * @param payload the text of the file that GITHUB_EVENT_PATH names
 */
export function jobOf(env: Environment, payload: string | undefined): Job | undefined {
  if (env.GITHUB_ACTIONS !== 'true') return undefined;
  const event = env.GITHUB_EVENT_NAME ?? '';
  const said = parsed(payload);
  const pull = shapeIn(said, 'pull_request');
  if (pull) return { event, number: numberIn(pull), branch: branchOf(pull) };
  const issue = shapeIn(said, 'issue');
  if (issue && shapeIn(issue, 'pull_request')) return { event, number: numberIn(issue), branch: undefined };
  const queue = shapeIn(said, 'merge_group');
  if (queue) return { event, number: queuedNumber(field(queue, 'head_ref')), branch: undefined };
  const run = shapeIn(said, 'workflow_run');
  // The ref of such a job is the default branch, whatever it is about.
  if (run) return { event, number: numberOfRun(run), branch: branchOfRun(run) };
  const ref = env.GITHUB_REF ?? '';
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
  return { event, number: numberOfRef(ref), branch };
}

/** Of `refs/pull/NUMBER/merge`, which is checked out for a pull request, and of `.../pr-NUMBER-COMMIT`, for a merge queue. */
function numberOfRef(ref: string): number | undefined {
  const number = /^refs\/pull\/([1-9]\d{0,14})\/(?:merge|head)$/.exec(ref)?.[1];
  return number === undefined ? queuedNumber(ref) : Number(number);
}

function parsed(payload: string | undefined): Shape {
  try {
    const value: unknown = JSON.parse(payload ?? '');
    return isShape(value) ? value : {};
  } catch {
    return {};
  }
}

/** A merge queue names its branches `gh-readonly-queue/BASE/pr-NUMBER-COMMIT`; others may end like that by chance. */
const QUEUED = /^(?:refs\/heads\/)?gh-readonly-queue\/.+\/pr-([1-9]\d{0,14})-[0-9a-f]{7,}$/;

function queuedNumber(ref: unknown): number | undefined {
  const number = typeof ref === 'string' ? QUEUED.exec(ref)?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

function branchOf(pull: Shape): string | undefined {
  const [head, base] = [shapeIn(pull, 'head'), shapeIn(pull, 'base')];
  const [ours, theirs] = [head, base].map((end) => end && nameIn(end));
  const ref = head && field(head, 'ref');
  return ours !== undefined && ours === theirs && typeof ref === 'string' ? ref : undefined;
}

/** The only pull request of this repository that the run was for; GitHub names none where it came from a fork. */
function numberOfRun(run: Shape): number | undefined {
  const here = shapeIn(run, 'repository');
  const listed = field(run, 'pull_requests');
  const pulls = (Array.isArray(listed) ? listed.filter(isShape) : []).filter((pull) => {
    const base = shapeIn(shapeIn(pull, 'base') ?? {}, 'repo');
    return here && base && field(base, 'id') === field(here, 'id');
  });
  const [pull] = pulls;
  return pull && pulls.length === 1 ? numberIn(pull) : undefined;
}

function branchOfRun(run: Shape): string | undefined {
  const [here, theirs] = ['repository', 'head_repository'].map((key) => field(shapeIn(run, key) ?? {}, 'full_name'));
  const branch = field(run, 'head_branch');
  return here !== undefined && here === theirs && typeof branch === 'string' ? branch : undefined;
}

function nameIn(end: Shape): unknown {
  const repository = shapeIn(end, 'repo');
  return repository && field(repository, 'full_name');
}

function numberIn(value: Shape): number | undefined {
  const number = field(value, 'number');
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function shapeIn(value: Shape, key: string): Shape | undefined {
  const inner = field(value, key);
  return isShape(inner) ? inner : undefined;
}
