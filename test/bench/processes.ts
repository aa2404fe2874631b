/** Processor time and memory of processes, as Linux counts them; elsewhere nothing is known. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on all machines that Node runs on. */
const TICKS_PER_SECOND = 100;

export interface ProcessTime {
  pid: number;
  parent: number;
  command: string;
  /** Seconds of processor since it began. */
  seconds: number;
}

/** All processes of this machine. */
export function processTimes(): ProcessTime[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readOne(pid));
}

/** Of these processes and all that they began. */
export function treeOf(
  roots: readonly number[],
  all: readonly ProcessTime[] = processTimes(),
): ProcessTime[] {
  const inside = new Set(roots);
  for (let size = 0; size !== inside.size; ) {
    size = inside.size;
    for (const { pid, parent } of all) if (inside.has(parent)) inside.add(pid);
  }
  return all.filter(({ pid }) => inside.has(pid));
}

/** MiB of memory that these processes hold. */
export function residentMib(processes: readonly Pick<ProcessTime, 'pid'>[]): number {
  let kib = 0;
  for (const { pid } of processes) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    kib += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  }
  return kib / 1024;
}

/** The script that a process of Node runs; empty when it runs none, or has ended. */
export function scriptOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  if (!existsSync(file)) return '';
  const parts = readFileSync(file, 'utf8').split('\0');
  return parts.find((part) => part.endsWith('.js')) ?? '';
}

function readOne(pid: string): ProcessTime[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in brackets and may hold spaces; what follows is counted from the bracket.
    const after = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const command = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    const seconds = (Number(after[11]) + Number(after[12])) / TICKS_PER_SECOND;
    return [{ pid: Number(pid), parent: Number(after[1]), command, seconds }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
