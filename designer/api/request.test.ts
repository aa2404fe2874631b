import { beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from './problem.js';
import { queryString, request } from './request.js';

const stored = new Map<string, string>();
const answer = vi.fn<typeof fetch>();

beforeEach(() => {
  stored.clear();
  answer.mockReset();
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null });
  vi.stubGlobal('fetch', answer);
});

const reply = (status: number, text: string) =>
  answer.mockImplementation(async () => new Response(text, { status }));
const failure = () => request('GET', '/runs').catch((error: unknown) => error as ApiProblem);

it('sends whom one acts as, and gives the JSON of the answer', async () => {
  stored.set('inkstone.act-as', 'maria');
  reply(200, '{"items":[]}');
  expect(await request('GET', '/tasks', { query: { view: 'mine', cursor: undefined } })).toEqual({
    items: [],
  });
  const [url, init] = answer.mock.calls[0] ?? [];
  expect(url).toBe('/api/tasks?view=mine');
  expect(init?.headers).toMatchObject({ 'inkstone-act-as': 'maria' });
});

it('throws the problem that the server words', async () => {
  reply(409, '{"code":"task-closed","message":"This task is done.","hint":"Look at another."}');
  expect(await failure()).toMatchObject({
    status: 409,
    code: 'task-closed',
    hint: 'Look at another.',
    retryable: false,
  });
});

it('words what the server does not: no answer, and an answer that is no problem', async () => {
  answer.mockRejectedValue(new TypeError('fetch failed'));
  expect(await failure()).toMatchObject({ status: 0, code: 'offline', retryable: true });
  reply(502, '<html>Bad gateway</html>');
  expect(await failure()).toMatchObject({ status: 502, code: 'unworded' });
  expect(await failure()).toBeInstanceOf(ApiProblem);
});

it('leaves out of a query what is not set', () => {
  expect(queryString({ a: undefined, b: '', c: 0 })).toBe('?c=0');
  expect(queryString({})).toBe('');
});
