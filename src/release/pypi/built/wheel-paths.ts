/** What describes a wheel: `demo-1.0.dist-info/…`. */
const DESCRIPTION = /^[^/]+\.dist-info\//;

/** Where a member of a wheel is installed below site-packages; undefined for what describes the wheel, or goes elsewhere. */
export function installedPath(member: string): string | undefined {
  if (DESCRIPTION.test(member)) return undefined;
  const [, scheme, rest] = /^[^/]+\.data\/([^/]+)\/(.+)$/.exec(member) ?? [];
  if (scheme === undefined) return /^[^/]+\.data(?:\/|$)/.test(member) ? undefined : member;
  return scheme === 'purelib' || scheme === 'platlib' ? rest : undefined;
}

/** The folder that the name of a wheel promises its description in, where PyPI and installers look for it. */
export function descriptionFolder({ nameText, versionText }: { nameText: string; versionText: string }): string {
  return `${nameText}-${versionText}.dist-info`;
}
