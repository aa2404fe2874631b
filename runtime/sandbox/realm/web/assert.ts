/** The module `assert`, as far as it makes sense in workflow code. A failed assertion blocks the run, as a bug does. */

export class AssertionError extends Error {
  readonly code = 'ERR_ASSERTION';
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator: string;

  constructor(options: { message?: string; actual?: unknown; expected?: unknown; operator?: string } = {}) {
    const { message, actual, expected, operator = 'fail' } = options;
    super(message ?? `${shown(actual)} ${operator} ${shown(expected)}`);
    Object.defineProperty(this, 'name', { value: 'AssertionError', configurable: true });
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

type Message = string | Error;

function check(
  holds: boolean,
  operator: string,
  actual: unknown,
  expected: unknown,
  message?: Message,
): void {
  if (holds) return;
  if (message instanceof Error) throw message;
  throw new AssertionError({ operator, actual, expected, ...(message === undefined ? {} : { message }) });
}

/** Equal in their own enumerable properties, their prototypes and the members of maps and sets. */
export function deeplyEqual(a: unknown, b: unknown, strict: boolean): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: that is what the loose assertions mean
  if (strict ? Object.is(a, b) : a == b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof Error && b instanceof Error && (a.message !== b.message || a.name !== b.name))
    return false;
  const inner = [a, b].map((one) => (one instanceof Map || one instanceof Set ? [...one] : undefined));
  if (inner[0] || inner[1]) return deeplyEqual(inner[0], inner[1], strict);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && deeplyEqual(Reflect.get(a, key), Reflect.get(b, key), strict),
  );
}

function matches(error: unknown, expected: unknown): boolean {
  if (expected === undefined) return true;
  if (expected instanceof RegExp) return expected.test(String(error));
  if (typeof expected === 'function')
    return error instanceof (expected as unknown as new () => unknown) || isTrue(expected, error);
  return Object.entries(expected as object).every(([key, value]) => {
    const own = Reflect.get(error as object, key);
    return value instanceof RegExp ? value.test(String(own)) : deeplyEqual(own, value, true);
  });
}

function isTrue(validate: unknown, error: unknown): boolean {
  const prototype = Reflect.get(validate as object, 'prototype');
  return !(prototype instanceof Error) && (validate as (error: unknown) => unknown)(error) === true;
}

function thrown(error: unknown, expected: unknown): void {
  if (!matches(error, expected)) throw error;
}

function ok(value: unknown, message?: Message): void {
  check(Boolean(value), '==', value, true, message);
}

export const assert = Object.assign(
  function assert(value: unknown, message?: Message): void {
    ok(value, message);
  },
  {
    AssertionError,
    ok,
    // biome-ignore lint/suspicious/noDoubleEquals: that is what the loose assertions mean
    equal: (a: unknown, b: unknown, message?: Message) => check(a == b, '==', a, b, message),
    // biome-ignore lint/suspicious/noDoubleEquals: that is what the loose assertions mean
    notEqual: (a: unknown, b: unknown, message?: Message) => check(a != b, '!=', a, b, message),
    strictEqual: (a: unknown, b: unknown, message?: Message) => check(Object.is(a, b), '===', a, b, message),
    notStrictEqual: (a: unknown, b: unknown, message?: Message) =>
      check(!Object.is(a, b), '!==', a, b, message),
    deepEqual: (a: unknown, b: unknown, message?: Message) =>
      check(deeplyEqual(a, b, false), 'deepEqual', a, b, message),
    deepStrictEqual: (a: unknown, b: unknown, message?: Message) =>
      check(deeplyEqual(a, b, true), 'deepStrictEqual', a, b, message),
    notDeepStrictEqual: (a: unknown, b: unknown, message?: Message) =>
      check(!deeplyEqual(a, b, true), 'notDeepStrictEqual', a, b, message),
    match: (text: string, pattern: RegExp, message?: Message) =>
      check(pattern.test(text), 'match', text, String(pattern), message),
    fail: (message?: Message) => check(false, 'fail', undefined, undefined, message ?? 'Failed'),
    throws: (work: () => unknown, expected?: unknown) => {
      try {
        work();
      } catch (error) {
        thrown(error, expected);
        return;
      }
      check(false, 'throws', undefined, undefined, 'Missing expected exception.');
    },
    rejects: async (work: Promise<unknown> | (() => Promise<unknown>), expected?: unknown) => {
      try {
        await (typeof work === 'function' ? work() : work);
      } catch (error) {
        thrown(error, expected);
        return;
      }
      check(false, 'rejects', undefined, undefined, 'Missing expected rejection.');
    },
  },
);
Object.assign(assert, { strict: assert });
