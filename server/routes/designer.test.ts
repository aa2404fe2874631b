import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../app.js';
import { fakeApp } from '../fake-app.js';

let folder: string;
let app: App;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-designer-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Inkstone</title>');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'main()');
  ({ app } = await fakeApp({ designer: folder }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['/', '/index.html', '/workflows', '/runs/r1?until=3'])(
  '%s is the designer, never cached',
  async (url) => {
    const reply = await app.inject(url);
    expect([reply.statusCode, reply.body]).toEqual([200, '<title>Inkstone</title>']);
    expect(reply.headers['cache-control']).toBe('no-cache');
  },
);

test('files with a hash in their name are cached for ever', async () => {
  const reply = await app.inject('/assets/main-1a2b.js');
  expect([reply.statusCode, reply.body]).toEqual([200, 'main()']);
  expect(reply.headers['cache-control']).toContain('immutable');
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['identity', undefined],
])('whoever accepts %s gets it so', async (accepted, encoding) => {
  writeFileSync(join(folder, 'assets', 'large-5e6f.js'), 'large()');
  writeFileSync(join(folder, 'assets', 'large-5e6f.js.br'), 'br');
  writeFileSync(join(folder, 'assets', 'large-5e6f.js.gz'), 'gzip');
  const reply = await app.inject({ url: '/assets/large-5e6f.js', headers: { 'accept-encoding': accepted } });
  expect([reply.body, reply.headers['content-encoding']]).toEqual([encoding ?? 'large()', encoding]);
  expect(reply.headers['content-type']).toContain('javascript');
});

test('a file built while the server runs is there', async () => {
  writeFileSync(join(folder, 'assets', 'main-3c4d.js'), 'main(2)');
  const reply = await app.inject('/assets/main-3c4d.js');
  expect([reply.statusCode, reply.body]).toEqual([200, 'main(2)']);
});

test.each(['/assets/gone.js', '/api/nothing', '/api', '/../package.json'])('%s is not found', async (url) => {
  expect((await app.inject(url)).json()).toMatchObject({ code: 'route-not-found' });
});
