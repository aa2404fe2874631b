import { afterEach, expect, test } from 'vitest';
import type { App } from '../app.js';
import { fakeApp } from '../fake-app.js';

let app: App | undefined;
afterEach(() => app?.close());

test('tells what changed to whom it concerns, and ends with the server', async () => {
  const fake = await fakeApp();
  app = fake.app;
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const all = await fetch(`${url}/api/live?actAs=maria`);
  const other = await fetch(`${url}/api/live?run=r2`);
  expect(all.headers.get('content-type')).toBe('text/event-stream');
  const run = {
    kind: 'run',
    runId: 'r1',
    workflowId: 'w1',
    workflowType: 'order',
    status: 'running',
    commit: '3:7',
  } as const;
  fake.deps.live.publish([run]);
  fake.deps.live.publish([{ kind: 'task', taskId: 'r2:1', runId: 'r2' }]);
  await app.close();
  expect(await all.text()).toBe(
    `: connected\n\nevent: run\ndata: ${JSON.stringify(run)}\n\nevent: task\ndata: {"kind":"task","taskId":"r2:1","runId":"r2"}\n\n`,
  );
  expect(await other.text()).toBe(
    ': connected\n\nevent: task\ndata: {"kind":"task","taskId":"r2:1","runId":"r2"}\n\n',
  );
});
