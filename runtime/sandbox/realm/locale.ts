/** The host's language and time zone stay outside: without an explicit locale it is English, without a zone UTC. */
const LOCALE = 'en-US';

type Constructor = new (...args: unknown[]) => { constructor: unknown };

const withDefaults = ([locales, options, ...rest]: unknown[], zone: boolean): unknown[] => {
  const settings = zone
    ? { ...(options as object), timeZone: (options as { timeZone?: string })?.timeZone ?? 'UTC' }
    : options;
  return [locales ?? LOCALE, settings, ...rest];
};

function wrapConstructor(name: string, native: Constructor): Constructor {
  const zone = name === 'DateTimeFormat';
  const wrapped = new Proxy(native, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, withDefaults(args, zone), newTarget) as object,
    apply: (target, _, args) => Reflect.construct(target, withDefaults(args, zone)),
  });
  native.prototype.constructor = wrapped;
  return wrapped;
}

/** Methods that take a locale, and at which position. */
const METHODS: [prototype: object, name: string, position: number, zone?: boolean][] = [
  [Number.prototype, 'toLocaleString', 0],
  [BigInt.prototype, 'toLocaleString', 0],
  [String.prototype, 'localeCompare', 1],
  [String.prototype, 'toLocaleLowerCase', 0],
  [String.prototype, 'toLocaleUpperCase', 0],
  [Date.prototype, 'toLocaleString', 0, true],
  [Date.prototype, 'toLocaleDateString', 0, true],
  [Date.prototype, 'toLocaleTimeString', 0, true],
];

function wrapMethod(prototype: object, name: string, position: number, zone = false): void {
  const native = (prototype as Record<string, (...args: unknown[]) => unknown>)[name];
  if (!native) return;
  const wrapped = {
    [name](this: unknown, ...args: unknown[]): unknown {
      return Reflect.apply(native, this, [
        ...args.slice(0, position),
        ...withDefaults(pad(args, position), zone),
      ]);
    },
  }[name];
  Object.defineProperty(prototype, name, {
    value: wrapped,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

function pad(args: unknown[], position: number): unknown[] {
  return args.length > position ? args.slice(position) : [undefined];
}

/** Without an argument these would show the host's clock. */
function useTimeOfRun(): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const timeOf = (date: unknown) => (date === undefined ? Date.now() : (date as Date));
  const { get: boundFormat } = Object.getOwnPropertyDescriptor(prototype, 'format')!;
  const { formatToParts } = prototype;
  Object.defineProperty(prototype, 'format', {
    get(this: Intl.DateTimeFormat) {
      const format = Reflect.apply(boundFormat!, this, []) as (date: unknown) => string;
      return (date?: unknown) => format(timeOf(date));
    },
    configurable: true,
  });
  Object.defineProperty(prototype, 'formatToParts', {
    value: {
      formatToParts(this: Intl.DateTimeFormat, date?: unknown) {
        return Reflect.apply(formatToParts, this, [timeOf(date)]);
      },
    }.formatToParts,
    writable: true,
    configurable: true,
  });
}

export function installLocale(): void {
  useTimeOfRun();
  const intl = Intl as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(Intl)) {
    const native = intl[name];
    if (typeof native === 'function' && native.prototype && name !== 'Locale') {
      intl[name] = wrapConstructor(name, native as Constructor);
    }
  }
  for (const method of METHODS) wrapMethod(...method);
}
