/**
 * What SARIF 2.1.0 (OASIS standard, errata 01) demands of the objects that sess writes, property by property. A property that
 * is not listed is refused, so what sess writes in addition must be looked up in the standard and added here first.
 */
interface Shape {
  readonly required: readonly string[];
  readonly properties: { readonly [name: string]: Check };
}

/** Says what is wrong with a value, each with where it stands. */
type Check = (value: unknown, where: string) => string[];

const text: Check = (value, where) => (typeof value === 'string' ? [] : [`${where} is no text`]);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, where) =>
    values.includes(value) ? [] : [`${where} is none of ${values.join(', ')}`];
const integer =
  (least: number): Check =>
  (value, where) =>
    Number.isInteger(value) && (value as number) >= least ? [] : [`${where} is no whole number from ${least}`];
const matching =
  (pattern: RegExp): Check =>
  (value, where) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`${where} does not match ${pattern}`];
const listOf =
  (check: Check, least = 0): Check =>
  (value, where) => {
    if (!Array.isArray(value)) return [`${where} is no list`];
    const few = value.length < least ? [`${where} has fewer than ${least}`] : [];
    return [...few, ...value.flatMap((one, index) => check(one, `${where}[${index}]`))];
  };
const mapOf =
  (check: Check): Check =>
  (value, where) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, one]) => check(one, `${where}.${key}`))
      : [`${where} is no object`];
const object =
  ({ required, properties }: Shape): Check =>
  (value, where) => {
    if (!isRecord(value)) return [`${where} is no object`];
    const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${where} has no ${name}`);
    const present = Object.entries(value).flatMap(
      ([name, one]) => properties[name]?.(one, `${where}.${name}`) ?? [`${where} must not have ${name}`],
    );
    return [...missing, ...present];
  };

/** RFC 3986: what may stand in a relative reference, so neither a scheme nor a root. */
const relativeUri = matching(/^(?![a-z][a-z0-9+.-]*:)(?!\/)(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$/i);
/** 3.11 without placeholders and links: sess fills no arguments in. */
const plainText = matching(/^(?:[^{}[\]]|\{\{|\}\}|\[|\](?!\())+$/);
const message = object({ required: ['text'], properties: { text: plainText } });
/** 3.12 */
const multiformatMessage = object({ required: ['text'], properties: { text: plainText } });
/** 3.4 */
const artifactLocation = object({ required: ['uri'], properties: { uri: relativeUri, uriBaseId: text } });
/** 3.4, as a base, which this log leaves to whoever reads it. */
const baseLocation = object({ required: [], properties: { description: message } });
/** 3.30 */
const region = object({ required: ['startLine'], properties: { startLine: integer(1) } });
/** 3.29 */
const physicalLocation = object({ required: ['artifactLocation'], properties: { artifactLocation, region } });
/** 3.28 */
const location = object({ required: ['physicalLocation'], properties: { physicalLocation } });
/** 3.27 */
const result = object({
  required: ['ruleId', 'message', 'locations'],
  properties: {
    ruleId: text,
    ruleIndex: integer(-1),
    level: oneOf('none', 'note', 'warning', 'error'),
    message,
    locations: listOf(location, 1),
    partialFingerprints: mapOf(text),
  },
});
/** 3.49 */
const reportingDescriptor = object({
  required: ['id'],
  properties: { id: text, shortDescription: multiformatMessage, fullDescription: multiformatMessage },
});
/** 3.19 */
const driver = object({
  required: ['name'],
  properties: { name: text, semanticVersion: matching(/^\d+\.\d+\.\d+/), rules: listOf(reportingDescriptor) },
});
/** 3.14 */
const run = object({
  required: ['tool', 'results'],
  properties: {
    tool: object({ required: ['driver'], properties: { driver } }),
    originalUriBaseIds: mapOf(baseLocation),
    results: listOf(result),
  },
});
/** 3.13 */
const log = object({
  required: ['version', 'runs'],
  properties: { $schema: matching(/^https:\/\/\S+$/), version: oneOf('2.1.0'), runs: listOf(run, 1) },
});

/** Everything that is wrong with a log, and with what its parts say of each other; nothing for a sound one. */
export function sarifFaults(value: unknown): string[] {
  const faults = log(value, 'log');
  return faults.length > 0 ? faults : (value as SarifLog).runs.flatMap(referenceFaults);
}

/** As much of a log as tests look at. */
export interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly originalUriBaseIds: object;
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly partialFingerprints: { readonly [name: string]: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

/** A rule is found by its place in the list, a base by its name (3.27.6, 3.14.14), and rules have distinct ids. */
function referenceFaults({ tool, originalUriBaseIds, results }: SarifLog['runs'][number]): string[] {
  const ids = tool.driver.rules.map(({ id }) => id);
  const repeated = ids.length === new Set(ids).size ? [] : ['a rule is listed twice'];
  const wrong = results.filter(
    ({ ruleId, ruleIndex }) => ruleIndex >= 0 && ids[ruleIndex] !== ruleId && !ruleId.startsWith(`${ids[ruleIndex]}/`),
  );
  const bases = results.flatMap(({ locations }) =>
    locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uriBaseId),
  );
  return [
    ...repeated,
    ...wrong.map(({ ruleId }) => `${ruleId} is not at its place in the list of rules`),
    ...bases.filter((base) => !Object.hasOwn(originalUriBaseIds, base)).map((base) => `there is no base ${base}`),
  ];
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
