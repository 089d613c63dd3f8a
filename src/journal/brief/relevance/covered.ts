/** How much of what was to do must be in the words of what was done. */
const ENOUGH = 0.75;

/** Whether something that was done says, in its own words, what was to do. */
export function covered(toDo: ReadonlySet<string>, done: ReadonlySet<string>): boolean {
  const shared = [...toDo].filter((word) => done.has(word)).length;
  return toDo.size >= 2 && shared >= ENOUGH * toDo.size;
}
