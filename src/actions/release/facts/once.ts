/** Finds each thing out once, when it is first asked for; who asks again gets the same answer, or the same error. */
export function onceEach(): <T>(what: string, find: () => T | Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<unknown>>();
  return <T>(what: string, find: () => T | Promise<T>) => {
    const before = known.get(what) ?? Promise.resolve().then(find);
    known.set(what, before);
    return before as Promise<T>;
  };
}
