/**
 * The sandbox's process. It reads a frame, does it, writes the answer, and never turns its event loop: nothing but
 * workflow code runs here, and that has no use for one. It ends when its parent's pipe does, and behind the answer of a
 * request in which code had to be stopped.
 */
import { readSync, writeSync } from 'node:fs';
import { Problem } from '../core/problem.js';
import type { QueryJob, SandboxHost } from '../core/sandbox-protocol.js';
import { Batches } from './batches.js';
import type { Place } from './suspicion.js';
import {
  FrameReader,
  frameOf,
  LAST_ANSWER_COMES,
  outcomeLines,
  type RequestKind,
  readJobs,
  SUSPECT_BEGINS,
  suspectLine,
} from './wire.js';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

const [watchdogMs, mostCachedRuns] = process.argv.slice(2).map(Number);
const batches = new Batches({ watchdogMs: watchdogMs!, mostCachedRuns: mostCachedRuns! });

/** Each takes the lines after the first and gives the answer's text; `evict` has no answer. */
const REQUESTS: { [K in RequestKind]: (lines: string[]) => string | undefined } = {
  load: ([code, source]) => {
    try {
      batches.load(code!, JSON.parse(source!));
      return '';
    } catch (error) {
      if (error instanceof Problem) return JSON.stringify({ status: error.status, body: error.toJSON() });
      throw error;
    }
  },
  activate: (lines) => {
    const answer: string[] = [];
    for (const outcome of batches.activate(readJobs(lines, 0))) outcomeLines(answer, outcome);
    return answer.join('\n');
  },
  suspect: (lines) => {
    const [job] = readJobs(lines, 0);
    writeSync(STDERR, SUSPECT_BEGINS);
    const answer: string[] = [];
    const tell = (place: Place, node: number | undefined) => writeSync(STDERR, suspectLine(place, node));
    outcomeLines(answer, batches.activateSuspect(job!, tell));
    return answer.join('\n');
  },
  query: ([job]) => JSON.stringify(batches.query(JSON.parse(job!) as QueryJob)),
  trace: ([job]) => JSON.stringify(batches.trace(JSON.parse(job!) as Parameters<SandboxHost['trace']>[0])),
  evict: (lines) => {
    batches.evict(lines);
    return undefined;
  },
};

function answer(text: string): void {
  const lines = text.split('\n');
  const reply = REQUESTS[lines.shift() as RequestKind](lines);
  if (reply === undefined) return;
  if (batches.stopped) write(LAST_ANSWER_COMES);
  write(reply);
  if (batches.stopped) process.exit(0);
}

function write(text: string): void {
  const frame = frameOf(text);
  for (let at = 0; at < frame.length; ) at += writeSync(STDOUT, frame, at);
}

/** 0 at the end of the pipe, which Windows reports as an error. */
function readInput(chunk: Buffer): number {
  try {
    return readSync(STDIN, chunk);
  } catch (error) {
    if ((error as { code?: string }).code === 'EOF') return 0;
    throw error;
  }
}

process.on('SIGINT', () => {}).on('SIGTERM', () => {});
const frames = new FrameReader();
const chunk = Buffer.allocUnsafeSlow(256 * 1024);
for (;;) {
  const length = readInput(chunk);
  if (length === 0) break;
  for (const text of frames.push(chunk.subarray(0, length))) answer(text);
}
process.exit(0);
