const MADE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{5}([0-9a-f]{7})$/;

/** A business key as it is; an id that nobody chose as `#` and its last digits. */
export function shortId(id: string): string {
  const made = MADE.exec(id);
  return made ? `#${made[1]}` : id;
}
