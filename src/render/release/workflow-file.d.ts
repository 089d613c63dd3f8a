/** Workflows are bundled as text, so that the program needs no file beside it. */
declare module '*.yml' {
  const text: string;
  export default text;
}
