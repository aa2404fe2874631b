/**
 * Freezes everything that code in the realm can reach, so that no run can leave anything behind for another.
 *
 * Freezing alone brings the override mistake: an inherited read-only `toString` makes `own.toString = …` throw. So the
 * members of prototypes become accessors that define the name on the object that was assigned to.
 */

/**
 * Left as plain frozen members: V8's fast paths for `await` and for arrays watch them, and an accessor there makes
 * every await slower.
 */
const PLAIN: ReadonlyMap<object, ReadonlySet<string> | 'all'> = new Map<object, ReadonlySet<string> | 'all'>([
  [Promise.prototype, 'all'],
  [Array.prototype, new Set(['constructor'])],
  [RegExp.prototype, 'all'],
]);

export function harden(roots: readonly unknown[]): void {
  const seen = new Set<object>();
  const waiting: object[] = [];
  const visit = (value: unknown): void => {
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (!isObject || seen.has(value as object)) return;
    seen.add(value as object);
    waiting.push(value as object);
  };
  for (const root of roots) visit(root);
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    // Members first: what they hold is out of sight once they are accessors.
    visitMembers(object, visit);
    if (isPrototype(object)) allowOverride(object);
    Object.freeze(object);
    visit(Object.getPrototypeOf(object));
    visitMembers(object, visit);
  }
}

function visitMembers(object: object, visit: (value: unknown) => void): void {
  for (const key of Reflect.ownKeys(object)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
    visit(descriptor?.value);
    visit(descriptor?.get);
    visit(descriptor?.set);
  }
}

function isPrototype(object: object): boolean {
  const maker = Object.getOwnPropertyDescriptor(object, 'constructor')?.value;
  return (
    typeof maker === 'function' ||
    object === Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))
  );
}

function allowOverride(prototype: object): void {
  const plain = PLAIN.get(prototype);
  if (plain === 'all') return;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    if (!descriptor?.configurable || !('value' in descriptor) || plain?.has(name)) continue;
    const { value, enumerable } = descriptor;
    Object.defineProperty(prototype, name, {
      ...accessorOf(prototype, name, value),
      enumerable: enumerable ?? false,
    });
  }
}

function accessorOf(prototype: object, name: string, value: unknown): PropertyDescriptor {
  return {
    configurable: false,
    get: () => value,
    set(this: unknown, own: unknown) {
      const refused = this === prototype || Object(this) !== this;
      if (refused) throw new TypeError(`Cannot assign to read only property '${name}'`);
      Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
    },
  };
}
