import { expect, it } from 'vitest';
import { Connection } from './connection.js';

const overloaded = () =>
  new Response(JSON.stringify({ code: 'overloaded', message: 'Come again.' }), {
    status: 429,
    headers: { 'retry-after': '0.01' },
  });

it('asks an overloaded server again after the time that it names', async () => {
  let asked = 0;
  const fetch = async () => {
    asked += 1;
    return asked < 3 ? overloaded() : new Response('{"ok":true}');
  };
  const connection = new Connection({ url: 'http://server', fetch });
  expect(await connection.request('POST', ['x'], { body: {} })).toEqual({ ok: true });
  expect(asked).toBe(3);
});

it('gives up in the end, or when the caller does', async () => {
  const connection = new Connection({ url: 'http://server', fetch: async () => overloaded() });
  await expect(connection.request('GET', ['x'])).rejects.toMatchObject({ code: 'overloaded', status: 429 });
  const signal = AbortSignal.abort('enough');
  await expect(connection.request('GET', ['x'], { signal })).rejects.toBe('enough');
});

it('asks a server that was unavailable again only for what takes effect once', async () => {
  const asking = () => {
    const asked: string[] = [];
    const fetch = async (_: unknown, { body }: RequestInit = {}) => {
      asked.push(String(body));
      if (asked.length > 1) return new Response('{"ok":true}');
      const said = { code: 'unavailable', message: 'The database does not answer.' };
      return new Response(JSON.stringify(said), { status: 503, headers: { 'retry-after': '0.01' } });
    };
    return { asked, connection: new Connection({ url: 'http://server', fetch }) };
  };
  for (const body of [{ requestId: 'r' }, { updateId: 'u' }]) {
    const { asked, connection } = asking();
    expect(await connection.request('POST', ['x'], { body })).toEqual({ ok: true });
    expect(asked).toEqual([JSON.stringify(body), JSON.stringify(body)]);
  }
  expect(await asking().connection.request('GET', ['x'])).toEqual({ ok: true });
  const refusal = asking().connection.request('POST', ['x'], { body: {} });
  await expect(refusal).rejects.toMatchObject({ code: 'unavailable', retryable: true });
});
