import type { SandboxHost } from '../../core/sandbox-protocol.js';

export type WebMethod = Exclude<keyof SandboxHost, 'close'>;

/** What a page asks of the worker, and what comes back; `id` pairs them. All of it is text and plain values. */
export interface WebRequest {
  id: number;
  method: WebMethod;
  args: unknown[];
}

export type WebAnswer = { id: number; result: unknown } | { id: number; failed: string };
