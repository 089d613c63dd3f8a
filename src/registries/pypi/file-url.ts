/** An absolute http(s) URL without user and password, from one that may be relative; undefined for anything else. */
export function withoutSecrets(url: string | undefined, base: string): string | undefined {
  if (!url || !URL.canParse(url, base)) return undefined;
  const absolute = new URL(url, base);
  if (!/^https?:$/.test(absolute.protocol)) return undefined;
  absolute.username = '';
  absolute.password = '';
  return absolute.href;
}
