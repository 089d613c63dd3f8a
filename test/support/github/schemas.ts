import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

/** A schema of the description. */
export type Schema = { readonly [keyword: string]: unknown };

interface Content {
  readonly 'application/json': { readonly schema: Schema };
}
export interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Schema;
}
export interface Response {
  readonly $ref?: string;
  readonly content?: Content;
}
export interface Operation {
  readonly operationId: string;
  readonly externalDocs: { readonly url: string };
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: { readonly [status: string]: Response };
}
interface Description {
  readonly apiVersions: readonly string[];
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
  readonly components: {
    readonly schemas: { readonly [name: string]: Schema };
    readonly parameters: { readonly [name: string]: Parameter };
    readonly responses: { readonly [name: string]: Response };
  };
}

/** The part of GitHub's published description that the look-alike serves. */
export const description = JSON.parse(
  readFileSync(join(import.meta.dirname, 'description.json'), 'utf8'),
) as Description;

/** Where GitHub itself does otherwise than it writes: the changes to a schema's properties that make it true. */
const AMENDED: { readonly [name: string]: (properties: Record<string, Schema>) => Record<string, Schema> } = {
  // Every error body says its status since 2024.
  'validation-error': (properties) => ({ ...properties, status: { type: 'string' } }),
  // A fork that was deleted is null, and its pull requests stay.
  'pull-request': forkMayBeGone,
  'pull-request-simple': forkMayBeGone,
};

const strict = schemasIn({ strict: false, allErrors: true });
const fromText = schemasIn({ strict: false, allErrors: true, coerceTypes: true });

/**
 * Makes a check of a schema; it says what is wrong, each with where it stands. A property that the schema does not name is
 * wrong too, or a look-alike could answer what GitHub never says. With `text` every value is read from a text first.
 */
export function checkOf(schema: Schema, kind: 'json' | 'text' = 'json'): (value: unknown) => string[] {
  const check = (kind === 'text' ? fromText : strict).compile(closed(schema));
  return (value) => (check(value) ? [] : (check.errors ?? []).map(said));
}

function schemasIn(options: object): Ajv {
  const ajv = new Ajv(options);
  addFormats(ajv, ['uri', 'email', 'date-time', 'int64']);
  for (const [name, schema] of Object.entries(description.components.schemas)) {
    const properties = (schema.properties ?? {}) as Record<string, Schema>;
    ajv.addSchema(closed({ ...schema, ...(schema.properties ? { properties: amended(name, properties) } : {}) }), name);
  }
  return ajv;
}

function amended(name: string, properties: Record<string, Schema>): Record<string, Schema> {
  return AMENDED[name]?.(properties) ?? properties;
}

function forkMayBeGone(properties: Record<string, Schema>): Record<string, Schema> {
  const head = properties.head ?? {};
  const parts = head.properties as Record<string, Schema>;
  return { ...properties, head: { ...head, properties: { ...parts, repo: orNull(parts.repo ?? {}) } } };
}

function orNull(schema: Schema): Schema {
  return { oneOf: [schema, { type: 'null' }] };
}

/** The schema for ajv: references by name, `nullable` where ajv knows none, no property but those that are named. */
function closed(value: Schema): Schema {
  const { nullable, ...rest } = value;
  if (nullable === true && rest.type === undefined) return closed(orNull(rest));
  const entries = Object.entries(value).map(([keyword, one]) => {
    if (keyword === '$ref') return [keyword, String(one).split('/').at(-1)];
    if (keyword === 'properties') {
      const names = Object.entries(one as Record<string, Schema>);
      return [keyword, Object.fromEntries(names.map(([name, schema]) => [name, closed(schema)]))];
    }
    if (Array.isArray(one) && keyword !== 'enum' && keyword !== 'required') return [keyword, one.map(closed)];
    return [keyword, keyword === 'items' ? closed(one as Schema) : one];
  });
  const isOpen = value.properties === undefined || value.additionalProperties !== undefined;
  return Object.fromEntries([...entries, ...(isOpen ? [] : [['additionalProperties', false]])]);
}

function said({ instancePath, message, params }: ErrorObject): string {
  const what = params.additionalProperty ?? params.allowedValues ?? '';
  return `${instancePath || 'it'} ${message}${what === '' ? '' : ` (${what})`}`;
}
