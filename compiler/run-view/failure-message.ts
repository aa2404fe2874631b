import type { Failure } from '@inkstone/runtime';

/** What a person should read of a failure: its innermost cause says what went wrong in the world. */
export function messageOf(failure: Failure | undefined): string | undefined {
  let innermost = failure;
  while (innermost?.cause) innermost = innermost.cause;
  return innermost?.message;
}
