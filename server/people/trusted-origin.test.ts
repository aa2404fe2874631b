import { expect, test } from 'vitest';
import { fakeApp } from '../fake-app.js';

test.each([
  ['a tool on this machine', { host: '127.0.0.1:7400' }, 200],
  ['our own page', { host: 'localhost:7400', origin: 'http://localhost:7400' }, 200],
  ['a development server on this machine', { host: '127.0.0.1:7400', origin: 'http://localhost:5173' }, 200],
  ['our own page, IPv6', { host: '[::1]:7400', origin: 'http://[::1]:7400' }, 200],
  ['a page of another site', { host: '127.0.0.1:7400', origin: 'https://evil.example' }, 403],
  ['a sandboxed page', { host: '127.0.0.1:7400', origin: 'null' }, 403],
  ['a name that points at us', { host: 'evil.example:7400' }, 403],
  ['a name that looks like ours', { host: '127.0.0.1.evil.example' }, 403],
])('%s', async (_, headers, status) => {
  const { app } = await fakeApp();
  expect((await app.inject({ url: '/api/me', headers })).statusCode).toBe(status);
});

test('with a token any name will do: no other page knows it', async () => {
  const { deps } = await fakeApp();
  const { app } = await fakeApp({ development: false, actor: { ...deps.actor, token: 'hush' } });
  const headers = { host: 'flows.example.com', authorization: 'Bearer hush' };
  expect((await app.inject({ url: '/api/me', headers })).statusCode).toBe(200);
});
