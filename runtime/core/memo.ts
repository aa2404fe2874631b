import type { Payload } from './payload.js';

/** A memo after a change: `null` removes a key, all others are set. */
export function patchMemo(
  memo: Record<string, Payload>,
  patch: Record<string, Payload | null>,
): Record<string, Payload> {
  const patched = { ...memo };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete patched[key];
    else patched[key] = value;
  }
  return patched;
}
