/**
 * One sandbox process from its start to its end. Frames are answered in their order. When it dies, `died` gets those
 * without an answer, of which the first is the one that it was working on; when it has given its last answer, `worn` gets
 * those that it did not begin.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { watchMemory } from './memory-watch.js';
import { childFile } from './realm-files.js';
import { FrameReader, frameOf, LAST_ANSWER_COMES } from './wire.js';

export interface ProcessOptions {
  /** Limit of the JavaScript heap, MiB. */
  maxOldSpaceMb: number;
  watchdogMs: number;
  mostCachedRuns: number;
}

export interface Request {
  text: string;
  answer(text: string): void;
}

/** How a process died, as far as one can tell. */
export interface Death {
  of: 'memory' | 'other';
  /** The end of what it wrote about it. */
  stderr: string;
  /** The runs that it was working on when it died. */
  runIds?: string[];
}

export interface ProcessEnds {
  died(death: Death, unanswered: Request[]): void;
  worn(unanswered: Request[]): void;
}

/** Room beside the heap: code, buffers, V8 itself. */
const BESIDE_HEAP_MB = 256;
/** What V8 writes last when it cannot go on for want of memory. */
const OUT_OF_MEMORY = /out of memory|Allocation failed|invalid (?:array |table )?(?:size|length)/i;
const STDERR_TAIL = 16_000;

export class SandboxProcess {
  readonly #child: ChildProcess;
  readonly #unanswered: Request[] = [];
  readonly #stopWatching: () => void;
  readonly #ends: ProcessEnds;
  #ended = false;
  #lastAnswerComes = false;
  #stderr = '';
  #overMemory = false;

  constructor(options: ProcessOptions, ends: ProcessEnds) {
    this.#ends = ends;
    const { maxOldSpaceMb, watchdogMs, mostCachedRuns } = options;
    const flags = [`--max-old-space-size=${maxOldSpaceMb}`, '--disallow-code-generation-from-strings'];
    this.#child = spawn(
      process.execPath,
      [...flags, childFile(), String(watchdogMs), String(mostCachedRuns)],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { TZ: 'UTC' },
      },
    );
    this.#listen();
    this.#stopWatching = this.#watchMemory((maxOldSpaceMb + BESIDE_HEAP_MB) * 1024 * 1024);
    this.#child.once('close', () => this.#die());
    this.#child.once('error', () => this.#die());
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(request: Request): void {
    this.#unanswered.push(request);
    this.tell(request.text);
  }

  /** Sends a frame that has no answer. */
  tell(text: string): void {
    this.#child.stdin?.write(frameOf(text));
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #listen(): void {
    const frames = new FrameReader();
    this.#child.stdout?.on('data', (bytes: Buffer) => {
      for (const text of frames.push(bytes)) this.#hear(text);
    });
    this.#child.stderr?.on('data', (bytes: Buffer) => {
      this.#stderr = (this.#stderr + bytes.toString()).slice(-STDERR_TAIL);
    });
    // A write to a process that has just died; its `close` tells the rest.
    this.#child.stdin?.on('error', () => {});
  }

  #hear(text: string): void {
    if (text === LAST_ANSWER_COMES) {
      this.#lastAnswerComes = true;
      return;
    }
    this.#unanswered.shift()?.answer(text);
    if (!this.#lastAnswerComes || !this.#endsNow()) return;
    this.kill();
    this.#ends.worn(this.#unanswered.splice(0));
  }

  #die(): void {
    if (!this.#endsNow()) return;
    const memory = this.#overMemory || OUT_OF_MEMORY.test(this.#stderr);
    this.#ends.died({ of: memory ? 'memory' : 'other', stderr: this.#stderr }, this.#unanswered.splice(0));
  }

  /** True once: it can die of its memory while it ends behind its last answer. */
  #endsNow(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.#stopWatching();
    return true;
  }

  #watchMemory(limit: number): () => void {
    if (this.#child.pid === undefined) return () => {};
    return watchMemory(this.#child.pid, limit, () => {
      this.#overMemory = true;
      this.kill();
    });
  }
}
