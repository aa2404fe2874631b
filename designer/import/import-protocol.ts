import type { Imported, ImportProblem } from '@inkstone/compiler';

/** What crosses to the worker that imports, and back. */
export interface Asked {
  fileName: string;
  bytes: ArrayBuffer;
}

export type Answer = Imported | { problem: ImportProblem } | { failed: string };
