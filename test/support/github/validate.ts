import { checkOf, description, type Operation, type Parameter, type Response, type Schema } from './schemas.ts';

/** A request as far as the description speaks of it. */
export interface Call {
  readonly method: string;
  /** Below the root of the API, escapes as they were sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What was sent, read as JSON; undefined where nothing was. */
  readonly body?: unknown;
}

/** What the description makes of a request. */
export interface Checked {
  /** None where the description knows no such path or method. */
  readonly operation?: Operation;
  /** The parameters of the path by name, as texts. */
  readonly params: Readonly<Record<string, string>>;
  readonly violations: readonly string[];
}

/** Statuses that GitHub may answer anything with; what they carry is one shape. */
const ANYWHERE: Response = { content: { 'application/json': { schema: { $ref: 'basic-error' } } } };

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly operation: Operation;
  readonly checkPath: (value: unknown) => string[];
  readonly checkQuery: (value: unknown) => string[];
  readonly checkBody: ((value: unknown) => string[]) | undefined;
}

const routes: readonly Route[] = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    operation,
    checkPath: checkOf(parametersIn('path', operation), 'text'),
    checkQuery: checkOf(parametersIn('query', operation), 'text'),
    checkBody: operation.requestBody && checkOf(operation.requestBody.content['application/json'].schema),
  })),
);
const responseChecks = new Map<string, (body: unknown) => string[]>();

/** Every operation of the description. */
export const operations: readonly Operation[] = routes.map(({ operation }) => operation);

/** Holds a request against the description: its path, its parameters and its body, unknown ones included. */
export function validateRequest({ method, path, query, body }: Call): Checked {
  const route = routes.find((one) => one.method === method && one.path.test(path));
  if (!route) return { params: {}, violations: [`${method} ${path}: there is no such operation`] };
  const params = Object.fromEntries(
    Object.entries(route.path.exec(path)?.groups ?? {}).map(([name, value]) => [name, unescaped(value)]),
  );
  const names = [...query.keys()];
  const twice = names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is given twice`);
  const wrong = [
    ...route.checkPath({ ...params }).map((what) => `path: ${what}`),
    ...[...route.checkQuery(Object.fromEntries(query)), ...twice].map((what) => `query: ${what}`),
    ...bodyOf(route, body).map((what) => `body: ${what}`),
  ];
  const { operation } = route;
  return { operation, params, violations: wrong.map((what) => `${method} ${path}: ${what}`) };
}

/** Holds an answer against the description; `body` is the JSON that is sent, undefined where nothing is. */
export function validateResponse(operation: Operation, status: number, body: unknown): string[] {
  const name = `${operation.operationId} ${status}`;
  const said = operation.responses[status] ?? (status >= 400 || [301, 307].includes(status) ? ANYWHERE : undefined);
  if (!said) return [`${name}: the description has no such answer`];
  const { content } = said.$ref ? resolved(description.components.responses, said.$ref) : said;
  if (!content) return body === undefined ? [] : [`${name}: has a body`];
  const check = responseChecks.get(name) ?? checkOf(content['application/json'].schema);
  responseChecks.set(name, check);
  return check(body).map((what) => `${name}: ${what}`);
}

function bodyOf({ checkBody }: Route, body: unknown): string[] {
  if (!checkBody) return body === undefined ? [] : ['there is one'];
  return body === undefined ? ['there is none'] : checkBody(body);
}

/** All parameters of a kind as one object, which may have no other. */
function parametersIn(place: Parameter['in'], operation: Operation): Schema {
  const all = operation.parameters
    .map((one) => (one.$ref ? resolved(description.components.parameters, one.$ref) : one))
    .filter((one) => one.in === place);
  return {
    type: 'object',
    properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
    required: all.filter(({ required }) => required).map(({ name }) => name),
  };
}

function resolved<Component>(components: { readonly [name: string]: Component }, ref: string): Component {
  const found = components[ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new Error(`the description has no ${ref}`);
  return found;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
