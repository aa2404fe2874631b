/**
 * zod → JSON Schema (draft 2020-12), refusing what would get lost.
 *
 * The registered form of a schema is JSON Schema, so that a worker in any language registers the same way and the
 * validation is the same everywhere. A zod schema that says more than JSON Schema can (a Date, a transform, a
 * refinement) would validate differently here than there; it is refused where it is defined.
 */

import { z } from 'zod';
import { type Json, Problem } from '../core/index.js';

export interface SchemaPlace {
  activity: string;
  side: 'input' | 'output';
}

/** The parts of a zod schema's definition that decide whether JSON Schema can say it. */
interface Definition {
  type: string;
  coerce?: boolean;
  values?: unknown[];
  catchall?: unknown;
  checks?: { _zod: { def: { check: string; pattern?: RegExp } } }[];
}

const SAYABLE = new Set(
  `string number boolean null array object tuple record union intersection literal enum optional nullable nonoptional
  default prefault readonly lazy any unknown never template_literal`.split(/\s+/),
);

const SAYABLE_CHECKS = new Set(
  `less_than greater_than multiple_of number_format max_length min_length length_equals string_format`.split(
    /\s+/,
  ),
);

const INSTEAD: Record<string, string> = {
  date: 'Use z.iso.datetime() or z.iso.date(): a text in ISO 8601.',
  map: 'Use z.record().',
  set: 'Use z.array().',
  bigint: 'Use z.int(), or z.string() for larger numbers.',
  undefined: 'Leave the property out, or make it optional.',
  void: 'Leave `output` out: the activity then gives nothing back.',
  function: 'Data only: functions do not travel.',
  pipe: "Transform inside the activity's function instead.",
  transform: "Transform inside the activity's function instead.",
  catch: 'Use .default(), and let a wrong value be reported.',
  file: 'Pass a reference to the file, as a text.',
};

/**
 * The JSON Schema of a zod schema. `.meta()` carries over; objects stay open unless they are strict, as zod's are.
 *
 * @throws Problem `schema-not-json`, located by a pointer into the activity's schema
 */
export function jsonSchemaOf(schema: z.ZodType, place: SchemaPlace): Json {
  const json = z.toJSONSchema(schema, {
    io: place.side,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      const definition = zodSchema._zod.def as unknown as Definition;
      const lost = whatIsLost(definition);
      if (lost) throw notJson(lost, place, path);
      if (definition.type === 'object' && !definition.catchall) delete jsonSchema.additionalProperties;
      dropNoise(jsonSchema);
    },
  });
  delete json.$schema;
  return JSON.parse(JSON.stringify(json)) as Json;
}

interface Lost {
  what: string;
  hint: string;
}

function whatIsLost(definition: Definition): Lost | undefined {
  const { type, coerce, values = [], checks = [] } = definition;
  if (!SAYABLE.has(type)) return { what: `"${type}"`, hint: INSTEAD[type] ?? 'Use plain JSON types.' };
  if (coerce) return { what: 'coercion', hint: "Convert inside the activity's function instead." };
  if (values.some((value) => value === undefined || typeof value === 'bigint')) {
    return { what: 'this literal', hint: 'Use a text, a number, true, false or null.' };
  }
  for (const { _zod } of checks) {
    const lost = whatCheckLoses(_zod.def);
    if (lost) return lost;
  }
  return undefined;
}

function whatCheckLoses({ check, pattern }: { check: string; pattern?: RegExp }): Lost | undefined {
  if (!SAYABLE_CHECKS.has(check)) {
    const what =
      check === 'custom' ? 'a refinement' : check === 'overwrite' ? 'a change of the text' : `"${check}"`;
    return {
      what,
      hint: "Do it inside the activity's function, and throw ApplicationFailure.nonRetryable().",
    };
  }
  if (pattern && /[ims]/.test(pattern.flags)) {
    return { what: `the flags of ${pattern}`, hint: 'Write the pattern without flags.' };
  }
  return undefined;
}

function notJson({ what, hint }: Lost, { activity, side }: SchemaPlace, path: (string | number)[]): Problem {
  const names = path.filter((_step, i) => path[i - 1] === 'properties');
  const subject = names.length > 0 ? `"${names.join('.')}" in the ${side}` : `The ${side}`;
  return new Problem(422, {
    code: 'schema-not-json',
    message: `${subject} of activity "${activity}" uses ${what}, which JSON Schema cannot say.`,
    at: `/${[activity, side, ...path].join('/')}`,
    hint,
  });
}

const FORMAT_PATTERNS: Record<string, string> = {
  email: z.regexes.email.source,
  date: z.regexes.date.source,
};

/** Bounds of every integer, and patterns that only repeat a format: nothing a person should read in a form. */
function dropNoise(schema: Record<string, unknown>): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.pattern !== undefined && FORMAT_PATTERNS[String(schema.format)] === schema.pattern)
    delete schema.pattern;
}
