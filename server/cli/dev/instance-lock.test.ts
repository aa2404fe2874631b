import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockInstance } from './instance-lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a second instance is refused and told where the first one is', async () => {
  const lock = await lockInstance(folder);
  lock.announce('http://127.0.0.1:7400');
  await expect(lockInstance(folder)).rejects.toMatchObject({
    code: 'already-running',
    message: `Inkstone already runs here at http://127.0.0.1:7400 (process ${process.pid}).`,
  });
  await lock.release();
  await (await lockInstance(folder)).release();
});

test('the lock of a killed process is free', async () => {
  const path = join(folder, 'instance.sock');
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => console.log('held'))`;
  const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (await lockInstance(folder)).release();
});
