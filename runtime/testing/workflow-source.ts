/** A compiled module: its text (an expression `(exports, require, at) => { … }`), or what publishing made. */
export type WorkflowSource = string | { module: string };

export const moduleText = (source: WorkflowSource): string =>
  typeof source === 'string' ? source : source.module;
