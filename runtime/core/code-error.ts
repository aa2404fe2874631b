import type { Markers } from './markers.js';
import type { BlockedReason } from './sandbox-protocol.js';

/** Why a run is blocked that threw something which is no failure of the API. */
export function codeError(
  code: 'workflow-code-error' | 'unhandled-rejection',
  error: unknown,
  markers: Markers,
): BlockedReason {
  const node = markers.node ?? markers.last;
  const stack = error instanceof Error ? error.stack : undefined;
  return {
    code,
    message: describe(error),
    ...(node === undefined ? {} : { node }),
    ...(stack === undefined ? {} : { stack }),
  };
}

function describe(error: unknown): string {
  try {
    return error instanceof Error
      ? `${error.name}: ${error.message}`
      : `The code threw ${JSON.stringify(error)}.`;
  } catch {
    return 'The code threw something that cannot be shown.';
  }
}
