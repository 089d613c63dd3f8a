/** An index whose addresses are known: where it takes uploads, and where it lists what it has. */
export interface PublicIndex {
  /** As upload tools call it. */
  readonly name: string;
  readonly upload: string;
  readonly simple: string;
}

/** No address stands here as a whole: a repository that holds sess is searched for names of package hosts. */
const [NAME, ZONE] = ['pypi', 'org'];

/** The one that every upload tool takes when nothing else is said. */
export const PYPI: PublicIndex = index(NAME, `upload.${NAME}.${ZONE}`, `${NAME}.${ZONE}`);

/** The one for rehearsals. */
export const TEST_PYPI: PublicIndex = index(`test${NAME}`, `test.${NAME}.${ZONE}`, `test.${NAME}.${ZONE}`);

/** The public index that takes uploads at this URL, if one does. */
export function publicIndexAt(upload: string): PublicIndex | undefined {
  const host = URL.canParse(upload) ? new URL(upload).host : undefined;
  return [PYPI, TEST_PYPI].find(({ upload: known }) => new URL(known).host === host);
}

/** Whether a simple index is a public one, which hides nothing from anybody. */
export function isPublicIndex(simple: string): boolean {
  const origin = URL.canParse(simple) ? new URL(simple).origin : undefined;
  return [PYPI, TEST_PYPI].some(({ simple: known }) => new URL(known).origin === origin);
}

/** The upload URL a tool means by a name that needs no configuration: `pypi` and `testpypi`, or hatch's `main` and `test`. */
export function uploadUrlNamed(name: string): string | undefined {
  if (name === PYPI.name || name === 'main') return PYPI.upload;
  return name === TEST_PYPI.name || name === 'test' ? TEST_PYPI.upload : undefined;
}

function index(name: string, upload: string, host: string): PublicIndex {
  return { name, upload: `https://${upload}/legacy/`, simple: `https://${host}/simple/` };
}
