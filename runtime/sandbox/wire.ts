/**
 * Text between the engine's process and the sandbox's: frames of a four-byte length and UTF-8 text, whose fields are
 * lines. JSON text has no raw line break, so it travels as it is, without being escaped once more.
 */
import type { RunInfo } from '../core/history.js';
import type { ActivationJob, ActivationOutcome, BlockedReason } from '../core/sandbox-protocol.js';
import type { Place } from './suspicion.js';

/** A frame's first line. */
export type RequestKind = 'load' | 'activate' | 'suspect' | 'query' | 'trace' | 'evict';

/** A frame of its own, before the last answer of a process that ends behind it. */
export const LAST_ANSWER_COMES = 'last';

const NO_REBUILD = '-';
/** After the number of rows of a rebuild. */
const STRICT = '!';
const STRICT_WITH_NODES = '#';

/** Where the suspect is, on a line of its own in the standard error of the process that it may end. */
const LINE = '\n@inkstone ';

/** Before the first place of a suspect: what is told before it belongs to another. */
export const SUSPECT_BEGINS = `${LINE}\n`;

export function suspectLine({ line, functionName }: Place, node: number | undefined): string {
  return `${LINE}${JSON.stringify({ line, functionName, node })}\n`;
}

/** The place that the last suspect told last, in the end of a process's standard error. */
export function lastSuspectLine(stderr: string): (Place & { node?: number }) | undefined {
  const from = stderr.lastIndexOf(LINE);
  const to = stderr.indexOf('\n', from + 1);
  const place = from < 0 ? '' : stderr.slice(from + LINE.length, Math.max(from, to));
  return place === '' ? undefined : JSON.parse(place);
}

export function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(4 + length);
  frame.writeUInt32BE(length, 0);
  frame.write(text, 4);
  return frame;
}

/** Cuts a stream of bytes into the texts of its frames. */
export class FrameReader {
  #parts: Buffer[] = [];
  #size = 0;

  /** @returns the texts that are complete now. The bytes are the caller's again: what is left of them is copied. */
  push(bytes: Buffer): string[] {
    this.#parts.push(bytes);
    this.#size += bytes.length;
    const texts: string[] = [];
    for (let text = this.#next(); text !== undefined; text = this.#next()) texts.push(text);
    const rest = this.#parts.at(-1);
    if (rest?.buffer === bytes.buffer) this.#parts[this.#parts.length - 1] = Buffer.from(rest);
    return texts;
  }

  #next(): string | undefined {
    if (this.#size < 4) return undefined;
    if (this.#parts[0]!.length < 4) this.#parts = [Buffer.concat(this.#parts)];
    const end = 4 + this.#parts[0]!.readUInt32BE(0);
    if (this.#size < end) return undefined;
    const all = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    const rest = all.subarray(end);
    this.#parts = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
    return all.toString('utf8', 4, end);
  }
}

export function jobLines(lines: string[], job: ActivationJob): void {
  lines.push(job.runId, job.code, String(job.position), job.activation);
  if (!job.rebuild) {
    lines.push(NO_REBUILD);
    return;
  }
  const { info, rows, strict } = job.rebuild;
  const kind = strict === 'nodes' ? STRICT_WITH_NODES : strict ? STRICT : '';
  lines.push(`${rows.length}${kind}`, JSON.stringify(info), ...rows);
}

/** Reads the jobs of a frame from its `at`-th line on. */
export function readJobs(lines: string[], at: number): ActivationJob[] {
  const jobs: ActivationJob[] = [];
  let i = at;
  while (i < lines.length) {
    const [runId, code, position, activation, count] = lines.slice(i, i + 5) as [
      string,
      string,
      string,
      string,
      string,
    ];
    i += 5;
    const job: ActivationJob = { runId, code, position: Number(position), activation };
    if (count !== NO_REBUILD) {
      const strict = count.endsWith(STRICT_WITH_NODES) ? ('nodes' as const) : count.endsWith(STRICT);
      const rows = Number.parseInt(count, 10);
      const info = JSON.parse(lines[i]!) as RunInfo;
      job.rebuild = { info, rows: lines.slice(i + 1, i + 1 + rows), ...(strict ? { strict } : {}) };
      i += 1 + rows;
    }
    jobs.push(job);
  }
  return jobs;
}

/** What few activations have besides their commands. */
type Extras = Pick<Extract<ActivationOutcome, { status: 'activated' }>, 'flags' | 'logs'>;

const extrasText = ({ flags, logs }: Extras): string =>
  flags || logs ? JSON.stringify({ flags, logs }) : '';

export function outcomeLines(lines: string[], outcome: ActivationOutcome): void {
  if (outcome.status === 'activated') lines.push('A', outcome.commands, extrasText(outcome));
  else if (outcome.status === 'blocked') lines.push('B', JSON.stringify(outcome.reason), '');
  else if (outcome.status === 'updates-rejected') lines.push('R', JSON.stringify(outcome.rejected), '');
  else lines.push('M', '', '');
}

/** Reads the outcomes of the jobs, which come in their order. */
export function readOutcomes(lines: string[], jobs: readonly ActivationJob[]): ActivationOutcome[] {
  return jobs.map(({ runId }, index) => {
    const [status, body, extras] = lines.slice(index * 3, index * 3 + 3) as [string, string, string];
    if (status === 'M') return { runId, status: 'missing' };
    if (status === 'B') return { runId, status: 'blocked', reason: JSON.parse(body) as BlockedReason };
    if (status === 'R') return { runId, status: 'updates-rejected', rejected: JSON.parse(body) };
    if (extras === '') return { runId, status: 'activated', commands: body };
    return { runId, status: 'activated', commands: body, ...(JSON.parse(extras) as Extras) };
  });
}
