declare module 'registry-auth-token' {
  interface Found {
    readonly token: string;
    readonly type: 'Basic' | 'Bearer';
  }
  interface Options {
    readonly recursive?: boolean;
    readonly npmrc: Readonly<Record<string, string>>;
  }
  /** Finds what .npmrc settings hold for a URL. */
  export default function registryAuthToken(url: string, options: Options): Found | undefined;
}

declare module 'registry-auth-token/registry-url.js' {
  /** The registry of a scope by .npmrc settings; npm's default one where they name none. */
  export default function registryUrl(scope: string, npmrc: Readonly<Record<string, string>>): string;
}
