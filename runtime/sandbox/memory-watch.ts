/** Watches a process's resident memory from outside: a heap limit does not count what lies outside the heap. */
import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;
const INTERVAL_MS = 250;

/** Calls `over` once when the process holds more than `limit` bytes. Only where `/proc` exists. @returns how to stop. */
export function watchMemory(pid: number, limit: number, over: () => void): () => void {
  if (process.platform !== 'linux') return () => {};
  const timer = setInterval(async () => {
    const bytes = await residentBytes(pid);
    if (bytes <= limit) return;
    clearInterval(timer);
    over();
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function residentBytes(pid: number): Promise<number> {
  try {
    const [, resident] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(resident) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
