import type { Imported, ImportProblem } from '@inkstone/compiler';
import { WorldError } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import type { Answer, Asked } from './import-protocol.js';
import { withReasonsShown } from './reasons.js';

/** A file, and what the importer made of it. */
export interface ReadFile {
  fileName: string;
  outcome: Imported | { problem: ImportProblem };
}

/** Bytes; the importer takes 8 million characters, whatever the encoding. */
const MAX_BYTES = 32_000_000;

/** Reads a file of another product away from the page's thread. It leaves this computer only when a drawing is made. */
export async function readInWorker(file: File): Promise<ReadFile> {
  const { name: fileName } = file;
  if (file.size > MAX_BYTES) return { fileName, outcome: { problem: tooLarge(fileName) } };
  const answer = await ask({ fileName, bytes: await file.arrayBuffer() });
  if ('failed' in answer) throw failure(answer.failed);
  return { fileName, outcome: 'problem' in answer ? answer : await withReasonsShown(answer) };
}

const tooLarge = (fileName: string): ImportProblem => ({
  code: 'import-too-large',
  message: `${fileName} has more than ${MAX_BYTES} bytes.`,
});

function ask(asked: Asked): Promise<Answer> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    type: 'module',
    name: 'import',
  });
  return new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({ message }) => reject(failure(message));
    worker.postMessage(asked, [asked.bytes]);
  }).finally(() => worker.terminate());
}

const failure = (message: string) =>
  new WorldError('import-worker-failed', message || text('importing.notRead'), { retryable: true });
