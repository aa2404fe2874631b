/** The worker's end of `readInWorker`: the bytes of a file come in, what the importer made of them goes out. */
import { importDocument } from '@inkstone/compiler';
import { decodeText } from '@inkstone/server/decode-text';
import type { Answer, Asked } from './import-protocol.js';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = async ({ data }: MessageEvent<Asked>) => self.postMessage(await answer(data));

async function answer({ bytes, fileName }: Asked): Promise<Answer> {
  try {
    return await importDocument(decodeText(new Uint8Array(bytes)), { fileName });
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
