/** A repository on a GitHub, public or of an enterprise. */
export interface RepositoryName {
  /** Of the site people open, in lower case, such as `github.com`. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

const PART = /^[\w.-]{1,100}$/;
/** Nothing that would end the host where it becomes part of another address. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/;
/** Other names of the public site, for browsers and for networks that let nobody out by port 22. */
const PUBLIC = /^(?:www|ssh)\.github\.com$/;

/** The repository that the URL of a remote names; undefined where it names none that a GitHub could have. */
export function repositoryOfUrl(remote: string): RepositoryName | undefined {
  // `git@host:owner/name` is what scp(1) takes, and no URL.
  const short = /^(?:[^@/:]+@)?([^/:@]+):(?!\/\/)(.+)$/.exec(remote);
  const url = short ? `ssh://${short[1]}/${short[2]}` : remote;
  if (!URL.canParse(url) || !/^(?:https?|ssh|git):$/.test(new URL(url).protocol)) return undefined;
  const { hostname, port, protocol, pathname } = new URL(url);
  const path = pathname.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  const [owner = '', name = '', ...others] = path.split('/');
  // Only on the web a port is the site's own.
  const site = port && protocol.startsWith('http') ? `${hostname}:${port}` : hostname;
  return others.length === 0 ? named(site, owner, name) : undefined;
}

/** The repository that a person names as `OWNER/NAME`, `HOST/OWNER/NAME` or by its address. */
export function repositoryOfText(text: string, host: string): RepositoryName | undefined {
  const parts = text.split('/');
  const isAddress = text.includes(':') && !(parts.length === 3 && /^[^:@]+:\d+$/.test(parts[0] ?? ''));
  if (isAddress) return repositoryOfUrl(text);
  const [site = '', owner = '', name = ''] = parts.length === 3 ? parts : [host, ...parts];
  return parts.length === 2 || parts.length === 3 ? named(site, owner, name) : undefined;
}

/** What somebody pasted, to be shown: without a login, and without what follows the path. */
export function shownAddress(text: string): string {
  return text.replace(/^([\w+.-]+:\/\/)?.*@/s, '$1').replace(/[?#].*/s, '');
}

function named(written: string, owner: string, name: string): RepositoryName | undefined {
  const host = hostOf(written.toLowerCase());
  // The other hosts below the public one, such as that of gists, have no repositories with pull requests.
  const isSound = host !== undefined && !host.endsWith('.github.com');
  const areNames = [owner, name].every((part) => PART.test(part) && !/^\.{1,2}$/.test(part));
  return isSound && areNames ? { host, owner, name } : undefined;
}

/** As an address of the web has it, where it reads the same there: `1.2` would be another host. */
function hostOf(written: string): string | undefined {
  const url = `https://${written}`;
  if (!HOST.test(written) || !URL.canParse(url) || new URL(url).hostname !== written.replace(/:\d+$/, ''))
    return undefined;
  return new URL(url).host.replace(PUBLIC, 'github.com');
}
