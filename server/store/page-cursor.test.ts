import { expect, test } from 'vitest';
import { pageOfRows, readCursor, writeCursor } from './page-cursor.js';

test('a cursor is read as it was written', () => {
  expect(readCursor(writeCursor({ key: '1700000000000', id: 'a b' }))).toEqual({
    key: '1700000000000',
    id: 'a b',
  });
});

test.each(['', 'x', Buffer.from('1 ').toString('base64url'), Buffer.from("1' r").toString('base64url')])(
  'what this server did not give is refused: %j',
  (cursor) => {
    expect(() => readCursor(cursor)).toThrowError(expect.objectContaining({ code: 'invalid-request' }));
  },
);

test('one row too many says that there is a next page', () => {
  const page = (rows: number[]) => pageOfRows(rows, 2, String, (row) => ({ key: `${row}`, id: 'x' }));
  expect(page([1, 2])).toEqual({ items: ['1', '2'] });
  expect(page([1, 2, 3])).toEqual({ items: ['1', '2'], cursor: writeCursor({ key: '2', id: 'x' }) });
});
