/** Top-level domains that no mail reaches (RFC 2606, 6761); PyPI's mail check refuses them unseen. */
const NOWHERE = new Set(['arpa', 'invalid', 'local', 'localhost', 'onion', 'test']);

/**
 * The first address of a header such as `Ada Example <ada@example.com>, Bob <bob@example.com>`; undefined where there is
 * none. PyPI looks at no other.
 */
export function firstAddress(header: string): string | undefined {
  const plain = header.slice(0, 10_000).replace(/"(?:[^"\\]|\\.)*"?/g, '');
  const [, bracketed] = /^[^<,]*<([^>]*)>?/.exec(plain) ?? [];
  const address = (bracketed ?? plain.split(',', 1)[0] ?? '').trim();
  return address === '' ? undefined : address;
}

/** Whether PyPI takes the text for an e-mail address: a domain with a dot, reachable in principle. */
export function isEmailAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || local.length > 64 || domain.length > 253) return false;
  // Letters beyond ASCII may stand in both parts.
  if (!/^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u.test(local))
    return false;
  const labels = domain.toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  return (
    labels.length > 1 &&
    labels.every((label) =>
      /^[a-z0-9\u0080-\u{10ffff}](?:[a-z0-9\u0080-\u{10ffff}-]{0,61}[a-z0-9\u0080-\u{10ffff}])?$/u.test(label),
    ) &&
    /\D/.test(last) &&
    !NOWHERE.has(last)
  );
}

/** Whether PyPI takes the text for a link: http or https, and nothing in it that no URL may hold. */
export function isWebAddress(url: string): boolean {
  return /^https?:[^\s<>"{}|\\^`\p{Cc}]+$/iu.test(url) && !/%(?![0-9a-f]{2})/i.test(url);
}
