/** What a session's entries cannot know about the moment somebody comes back to it. Every list may be empty. */
export interface Surroundings {
  /** ISO 8601 UTC. */
  readonly now: string;
  /** Where HEAD of the work tree is now; null where there is none. */
  readonly head: { readonly branch: string | null; readonly commit: string | null } | null;
  /** Commits in the work tree since the session was last worked on that it does not list yet, newest first. */
  readonly commits_since: readonly {
    readonly oid: string;
    readonly subject: string;
    readonly at?: string | undefined;
  }[];
  /** Lessons of earlier sessions that this one has to do with, closest first. */
  readonly lessons: readonly { readonly text: string; readonly session: string; readonly shortname: string }[];
  /** Paths with uncommitted changes. */
  readonly changed_files: readonly string[];
  /** One line on what a crash recovery found. */
  readonly recovered?: string | undefined;
}
