/** Tags without a version in them. */
const FIXED = new Set([
  'any',
  'win32',
  'win_amd64',
  'win_arm64',
  'win_ia64',
  'linux_armv6l',
  'linux_armv7l',
  ...['x86_64', 'i686'].flatMap((arch) => [`manylinux1_${arch}`, `manylinux2010_${arch}`]),
  ...['x86_64', 'i686', 'aarch64', 'armv7l', 'ppc64', 'ppc64le', 's390x'].map((arch) => `manylinux2014_${arch}`),
]);

const LINUX = ['x86_64', 'i686', 'aarch64', 'armv7l', 'ppc64le', 's390x', 'riscv64'];
const MAC = ['ppc', 'ppc64', 'i386', 'x86_64', 'arm64', 'intel', 'fat', 'fat3', 'fat64', 'universal', 'universal2'];
const MAC_RELEASES = ['11', '12', '13', '14', '15', '26'];

/** A family of tags: how they look, and what is wrong with one that looks like it. */
interface Family {
  readonly shape: RegExp;
  readonly architectures: readonly string[];
  readonly alsoWrong?: (major: string, minor: string) => string | undefined;
}

const FAMILIES: readonly Family[] = [
  { shape: /^manylinux_(?<major>\d+)_(?<minor>\d+)_(?<arch>\w+)$/, architectures: [...LINUX, 'ppc64'] },
  { shape: /^musllinux_(?<major>\d+)_(?<minor>\d+)_(?<arch>\w+)$/, architectures: LINUX },
  { shape: /^macosx_(?<major>\d+)_(?<minor>\d+)_(?<arch>\w+)$/, architectures: MAC, alsoWrong: wrongMac },
  { shape: /^ios_\d+_\d+_(?<arch>\w+)_(?:iphoneos|iphonesimulator)$/, architectures: ['arm64', 'x86_64'] },
  { shape: /^android_\d+_(?<arch>\w+)$/, architectures: ['armeabi_v7a', 'arm64_v8a', 'x86', 'x86_64'] },
  { shape: /^pyemscripten_\d+_\d+_(?<arch>\w+)$/, architectures: ['wasm32'] },
];

/**
 * Why PyPI refuses wheels with this platform tag, as the end of a sentence; undefined when it takes them. The list is that
 * of its server; each tag of a compressed set counts by itself.
 */
export function platformTagRefusal(tag: string): string | undefined {
  if (FIXED.has(tag)) return undefined;
  for (const { shape, architectures, alsoWrong } of FAMILIES) {
    const groups = shape.exec(tag)?.groups;
    if (!groups) continue;
    const { major = '', minor = '', arch = '' } = groups;
    if (!architectures.includes(arch)) return `PyPI knows no such architecture; it takes ${architectures.join(', ')}`;
    return alsoWrong?.(major, minor);
  }
  if (/^linux_/.test(tag)) return 'it says nothing about the C library; auditwheel makes it manylinux or musllinux';
  return 'PyPI knows no such platform';
}

/** macOS 10 counted minor releases; since 11 a wheel names the major release and 0. */
function wrongMac(major: string, minor: string): string | undefined {
  if (major === '10') return undefined;
  if (!MAC_RELEASES.includes(major)) return `PyPI takes macOS 10 and ${MAC_RELEASES.join(', ')}`;
  return minor === '0' ? undefined : `since macOS 11 the minor release must be 0: macosx_${major}_0`;
}
