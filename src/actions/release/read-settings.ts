import { SessError } from '../../errors.ts';
import type { Json } from '../../journal/entry.ts';
import { NO_SETTINGS, type ReleaseSettings, toReleaseSettings } from '../../release/rules/settings.ts';
import { type ReleasePlace, readProjectFile } from './place.ts';

const FILE = '.sess/release.toml';

/** What the project says about its releases; nothing where it says nothing. @throws bad-release-settings */
export async function readSettings(place: ReleasePlace, isRule: (id: string) => boolean): Promise<ReleaseSettings> {
  const own = readProjectFile(place, FILE);
  if (own !== undefined) return toReleaseSettings(await fromToml(own, FILE), FILE, isRule);
  const packageJson = readProjectFile(place, 'package.json');
  const inPackage = packageJson === undefined ? undefined : at(parseJson(packageJson), ['sess', 'release']);
  if (inPackage !== undefined) return toReleaseSettings(inPackage, 'package.json (sess.release)', isRule);
  const pyproject = readProjectFile(place, 'pyproject.toml');
  // The parser is loaded only where it has something to read.
  if (!pyproject?.includes('[tool.sess')) return NO_SETTINGS;
  const inProject = at(await fromToml(pyproject, 'pyproject.toml'), ['tool', 'sess', 'release']);
  return inProject === undefined
    ? NO_SETTINGS
    : toReleaseSettings(inProject, 'pyproject.toml (tool.sess.release)', isRule);
}

async function fromToml(text: string, file: string): Promise<Json> {
  const { parse, TomlDate, TomlError } = await import('smol-toml');
  try {
    // A day may be written as a date or as a text.
    return JSON.parse(
      JSON.stringify(parse(text), (_, value: unknown) => (value instanceof TomlDate ? value.toISOString() : value)),
    ) as Json;
  } catch (error) {
    const [said = 'it is no TOML'] = (error as Error).message.split('\n', 1);
    const line = error instanceof TomlError ? ` (line ${error.line})` : '';
    throw new SessError('bad-release-settings', [file, `${said}${line}`]);
  }
}

/** What cannot be read as JSON is said by whoever reads it as a package. */
function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function at(value: Json, keys: readonly string[]): Json | undefined {
  let found: Json | undefined = value;
  for (const key of keys)
    found = typeof found === 'object' && found !== null && !Array.isArray(found) ? found[key] : undefined;
  return found;
}
