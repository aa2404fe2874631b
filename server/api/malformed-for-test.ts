/** Requests that no route may take, drawn from the OpenAPI document: each breaks one thing. */
import { Ajv2020 } from 'ajv/dist/2020.js';

export interface Operation {
  method: string;
  /** With `{name}` for each parameter. */
  path: string;
  query: readonly string[];
  body?: Schema;
}

type Schema = Record<string, unknown> & {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
};
type Dice = () => number;

export interface Malformed {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
  /** What is wrong with it. */
  why: string;
  /** Reading with odd values may find something, or nothing. */
  mayBeAnswered: boolean;
}

interface OpenApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
}
interface OpenApiOperation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export function operationsOf(document: unknown): Operation[] {
  return Object.entries((document as OpenApi).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const body = requestBody?.content['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        query: parameters.filter(({ in: where }) => where === 'query').map(({ name }) => name),
        ...(body ? { body } : {}),
      };
    }),
  );
}

const pick = <Item>(dice: Dice, items: readonly Item[]): Item =>
  items[Math.floor(dice() * items.length)] as Item;

const ODD_IDS = [
  '%00',
  '%ff',
  '%ed%a0%80',
  '%',
  '%zz',
  '..%2f..%2fetc%2fpasswd',
  '%27%3B%20DROP%20TABLE%20run%3B--',
  'x'.repeat(2_000),
  '%F0%9F%98%80',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '-1',
  '1e999',
  '%20',
  'a%00b',
  'workflow-id:',
  'workflow-id:%00',
];
const ODD_VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  0.5,
  '',
  ' ',
  'x',
  '\0',
  '\ud800',
  '9'.repeat(400),
  'x'.repeat(100_000),
  [],
  [[]],
  {},
  { __proto__x: 1 },
  { toString: 1, constructor: null },
  [null],
  '2026-13-45T99:99:99Z',
];

/** `ids`: things that there are, so that only what is wrong can be why a request is refused. */
export function malformed(
  operations: readonly Operation[],
  ids: Readonly<Record<string, string>>,
  dice: Dice,
): Malformed {
  const operation = pick(dice, operations);
  const real = fill(operation.path, (name) => ids[name] ?? 'nothing-of-that-name');
  const plain = { method: operation.method, path: real, headers: { 'content-type': 'application/json' } };
  const ways = operation.body ? BODY_WAYS : operation.method === 'GET' ? READ_WAYS : BARE_WAYS;
  return pick(dice, ways)({ operation, plain, dice });
}

interface Making {
  operation: Operation;
  plain: Pick<Malformed, 'method' | 'path' | 'headers'>;
  dice: Dice;
}
type Way = (making: Making) => Malformed;

const wrongId: Way = ({ operation, plain, dice }) => {
  const path = fill(operation.path, () => pick(dice, ODD_IDS));
  // Without a parameter there is no wrong one: then it is the verb.
  if (path === operation.path) return wrongVerb({ operation, plain, dice });
  return {
    ...plain,
    path,
    why: 'an odd id',
    mayBeAnswered: operation.method === 'GET',
    ...(operation.body ? { body: Buffer.from(JSON.stringify(corrupt(operation.body, dice)) ?? '{') } : {}),
  };
};
const wrongVerb: Way = ({ plain, dice }) => ({
  ...plain,
  method: pick(dice, ['PATCH', 'TRACE', 'OPTIONS', 'PROPFIND']),
  why: 'a verb that it has not',
  mayBeAnswered: false,
});
const wrongQuery: Way = ({ operation, plain, dice }) => {
  const names = [
    ...operation.query,
    'nothing',
    'limit',
    'cursor',
    '__proto__',
    'searchAttribute.',
    'searchAttribute.x',
  ];
  const parts = Array.from({ length: 1 + Math.floor(dice() * 4) }, () => {
    const value =
      dice() < 0.5 ? pick(dice, ODD_IDS) : encodeURIComponent(JSON.stringify(pick(dice, SENDABLE)));
    return `${encodeURIComponent(pick(dice, names))}=${value}`;
  });
  return { ...plain, path: `${plain.path}?${parts.join('&')}`, why: 'an odd query', mayBeAnswered: true };
};
const SENDABLE = ODD_VALUES.filter((value) => value !== '\ud800' && JSON.stringify(value).length < 5_000);

const wrongBody: Way = (making) => {
  const value = corrupt(making.operation.body ?? {}, making.dice);
  if (value === undefined) return brokenJson(making);
  const body = Buffer.from(JSON.stringify(value));
  return { ...making.plain, body, why: 'a body against its schema', mayBeAnswered: false };
};
const brokenJson: Way = ({ operation, plain, dice }) => {
  const text = JSON.stringify(sample(operation.body ?? {}, dice)) ?? '{}';
  const broken = [
    Buffer.from(text.slice(0, Math.max(1, Math.floor(dice() * (text.length - 1))))),
    Buffer.from(`${text}}`),
    Buffer.from(text.replaceAll('"', "'").concat("'")),
    Buffer.from('{"a":01}'),
    Buffer.from('undefined'),
    Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"')]),
    Buffer.from('['.repeat(50_000)),
    Buffer.from(text, 'utf16le'),
    Buffer.from(`\ufeff${text},`),
  ];
  return {
    ...plain,
    body: pick(
      dice,
      broken.filter((body) => !isJson(body)),
    ),
    why: 'no JSON',
    mayBeAnswered: false,
  };
};
const tooDeep: Way = ({ plain }) => ({
  ...plain,
  body: Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  why: 'nested without end',
  mayBeAnswered: false,
});
const wrongType: Way = ({ operation, plain, dice }) => ({
  ...plain,
  headers: {
    'content-type': pick(dice, [
      'text/xml',
      'application/x-www-form-urlencoded',
      'a',
      'multipart/form-data',
      'text/plain',
    ]),
  },
  body: Buffer.from(JSON.stringify(sample(operation.body ?? {}, dice)) ?? '{}'),
  why: 'another content type',
  mayBeAnswered: false,
});
const wrongEncoding: Way = ({ operation, plain, dice }) => ({
  ...plain,
  headers: { ...plain.headers, 'content-encoding': pick(dice, ['gzip', 'br', 'deflate', 'zstd', 'x']) },
  body: Buffer.concat([
    Buffer.from([0x1f, 0x8b, 0]),
    Buffer.from(JSON.stringify(corrupt(operation.body ?? {}, dice)) ?? ''),
  ]),
  why: 'an encoding that it has not',
  mayBeAnswered: false,
});
const BODY_WAYS: readonly Way[] = [
  wrongBody,
  wrongBody,
  wrongBody,
  brokenJson,
  brokenJson,
  wrongType,
  wrongEncoding,
  wrongId,
  wrongVerb,
  tooDeep,
];
const READ_WAYS: readonly Way[] = [wrongQuery, wrongQuery, wrongId, wrongVerb];
const BARE_WAYS: readonly Way[] = [wrongId, wrongVerb];

function fill(path: string, value: (name: string) => string): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => value(name));
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
const checks = new WeakMap<Schema, (value: unknown) => boolean>();

function fitsSchema(schema: Schema, value: unknown): boolean {
  const known = checks.get(schema) ?? ajv.compile(schema);
  checks.set(schema, known);
  return known(value) as boolean;
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString());
    return true;
  } catch {
    return false;
  }
}

/** A value that does not fit, nearly right whenever that is possible; none where everything fits. */
function corrupt(schema: Schema, dice: Dice): unknown {
  for (let tries = 0; tries < 20; tries += 1) {
    const value = breakOne(sample(schema, dice), dice);
    if (!fitsSchema(schema, value)) return value;
  }
  return [5, 'text', [], true].find((value) => !fitsSchema(schema, value));
}

function breakOne(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice() < 0.2) return pick(dice, ODD_VALUES);
  const keys = Object.keys(value);
  if (keys.length === 0) return pick(dice, ODD_VALUES);
  const key = pick(dice, keys);
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  if (dice() < 0.2) delete copy[key];
  else copy[key] = breakOne(copy[key], dice);
  return copy;
}

/** A value of a schema, without regard to patterns and limits. */
function sample(schema: Schema, dice: Dice): unknown {
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (choices) return sample(pick(dice, choices), dice);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return pick(dice, schema.enum);
  if (schema.type === 'object') return sampleObject(schema, dice);
  if (schema.type === 'array')
    return Array.from({ length: Math.floor(dice() * 3) }, () => sample(schema.items ?? {}, dice));
  if (schema.type === 'string') return pick(dice, ['a', 'b-1', '2026-01-31T00:00:00.000Z']);
  if (schema.type === 'integer' || schema.type === 'number') return 1 + Math.floor(dice() * 3);
  if (schema.type === 'boolean') return dice() < 0.5;
  return pick(dice, [null, 1, 'x', { a: 1 }]);
}

function sampleObject({ properties = {}, required = [] }: Schema, dice: Dice): Record<string, unknown> {
  const wanted = Object.entries(properties).filter(
    ([name]) => (required as string[]).includes(name) || dice() < 0.5,
  );
  return Object.fromEntries(wanted.map(([name, schema]) => [name, sample(schema, dice)]));
}
