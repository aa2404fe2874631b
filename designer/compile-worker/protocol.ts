import type { Compiler } from './compiler.js';

export type Method = keyof Compiler;

/** What crosses to the worker and back; `id` pairs an answer with its question. */
export type Request = { [M in Method]: { id: number; method: M; args: Parameters<Compiler[M]> } }[Method];

export type Answer = { id: number; result: unknown } | { id: number; failed: string };
