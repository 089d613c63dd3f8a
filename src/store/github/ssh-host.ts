import { askProgram } from './ask-program.ts';

/** Those addresses that git gives to ssh, as gitremote(7) has them: the part before the host, the host, and the rest. */
const WITH_SCHEME = /^(ssh:\/\/(?:[^@/]*@)?)([^@/:]+)([/:].*)$/s;
const SHORT = /^((?:[^@/:]+@)?)([^@/:]+)(:(?!:|\/\/).*)$/s;
/** Nothing that ssh would take for an option. */
const HOST = /^[A-Za-z0-9_][\w.-]*$/;

/**
 * An address of git with the host that ssh would go to, for in ssh_config(5) people name one host several times, once for each of
 * their accounts: `git@github-work:owner/name`. As it is where ssh does not know better, or is not there.
 */
export async function throughSshConfig(url: string): Promise<string> {
  const [, before = '', host = '', rest = ''] = WITH_SCHEME.exec(url) ?? SHORT.exec(url) ?? [];
  if (host.toLowerCase() === 'github.com' || !HOST.test(host)) return url;
  const said = await askProgram('ssh', ['-G', host], process.env);
  const real = /^hostname (\S+)$/m.exec(said ?? '')?.[1];
  return real !== undefined && HOST.test(real) ? `${before}${real}${rest}` : url;
}
