type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: for types that tell an absent field from an undefined one. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
