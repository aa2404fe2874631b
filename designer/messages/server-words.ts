import type { BlockedReason, ProblemBody } from '@inkstone/runtime';

/** Where a run stands: the version whose code it plays. Left out of a trial. */
export interface RunPlace {
  workflow: string;
  version: number;
}

/** What the server says, worded anew from its codes. */
export interface ServerWords {
  error(body: ProblemBody): ProblemBody;
  blocked(reason: BlockedReason, at?: RunPlace): { message: string; hint?: string };
}

/** The server speaks English. */
export const ENGLISH: ServerWords = { error: (body) => body, blocked: (reason) => reason };

export async function germanWords(): Promise<ServerWords> {
  const { blockedInGerman, errorInGerman } = await import('@inkstone/server/german');
  return { error: errorInGerman, blocked: blockedInGerman };
}
