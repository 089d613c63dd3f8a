declare module 'npm-packlist' {
  /** What npm's own list of files asks of a package. */
  interface Tree {
    readonly path: string;
    readonly package: object;
    readonly isProjectRoot: boolean;
    readonly edgesOut: ReadonlyMap<string, unknown>;
  }
  export default function packlist(
    tree: Tree,
    options?: { readonly path?: string; readonly prefix?: string; readonly workspaces?: readonly string[] },
  ): Promise<string[]>;
}
