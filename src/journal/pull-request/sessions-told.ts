/** The line of a comment that says which session a part of it tells of. */
const LINE = /^.*Session ID.*$/gm;
const ID = /\bsess_\d{1,15}_[0-9a-f]{8}\b/g;

/** The ids of the sessions that a comment of ours tells of. */
export function sessionsTold(comment: string): string[] {
  return [...new Set((comment.match(LINE) ?? []).flatMap((line) => line.match(ID) ?? []))];
}
