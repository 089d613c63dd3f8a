import { parse } from 'smol-toml';
import { readConfigText } from '../../config/read-text.ts';
import { field, isShape, textField } from '../../shape/shape.ts';

/** An index that a pyproject.toml declares for uv. */
interface UvIndex {
  readonly name: string | undefined;
  /** Where it lists what it has. */
  readonly url: string | undefined;
  readonly publishUrl: string | undefined;
}

/** What uv is told about publishing. */
export interface UvSettings {
  readonly indexes: readonly UvIndex[];
  readonly publishUrl: string | undefined;
  readonly checkUrl: string | undefined;
}

/** Reads `[tool.uv]` of a pyproject.toml. A file that is missing or damaged says nothing. */
export function uvSettings(path: string): UvSettings {
  const uv = tool(readConfigText(path) ?? '');
  const list = field(uv, 'index');
  const indexes = (Array.isArray(list) ? list : []).filter(isShape).map((index) => ({
    name: textField(index, 'name'),
    url: textField(index, 'url'),
    publishUrl: textField(index, 'publish-url'),
  }));
  return { indexes, publishUrl: textField(uv, 'publish-url'), checkUrl: textField(uv, 'check-url') };
}

function tool(text: string) {
  try {
    const tools = field(parse(text), 'tool');
    const uv = isShape(tools) ? field(tools, 'uv') : undefined;
    return isShape(uv) ? uv : {};
  } catch {
    return {};
  }
}
