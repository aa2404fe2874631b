import { problem } from '../errors.js';

/** Where a page ended: the sort key and the id of its last row, in a text that callers do not look into. */
export interface PageCursor {
  /** ms since 1970, as text: `bigint`. */
  key: string;
  id: string;
}

export function writeCursor({ key, id }: PageCursor): string {
  return Buffer.from(`${key} ${id}`).toString('base64url');
}

/** @throws Problem `invalid-request` */
export function readCursor(cursor: string | undefined): PageCursor | undefined {
  if (cursor === undefined) return undefined;
  const [, key, id] = /^(-?\d{1,19}) (.+)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (key === undefined || id === undefined)
    throw problem(
      'invalid-request',
      { what: 'the cursor is not one that this server gave' },
      { at: 'querystring/cursor' },
    );
  return { key, id };
}

/** Rows were asked for with one more than the page holds: it says whether there is a next page. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => PageCursor,
): { items: Item[]; cursor?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(toItem), ...(more ? { cursor: writeCursor(cursorOf(last)) } : {}) };
}
