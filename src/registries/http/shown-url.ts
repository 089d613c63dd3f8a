/** The URL without user, password, query and fragment, each of which may be a secret; what is no URL is not shown at all. */
export function shownUrl(url: string | URL): string {
  const parsed = typeof url === 'string' ? (URL.canParse(url) ? new URL(url) : undefined) : url;
  return parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : '(not a URL)';
}
