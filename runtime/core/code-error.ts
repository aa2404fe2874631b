import type { Failure } from './failure.js';
import type { Markers } from './markers.js';
import type { BlockedReason } from './sandbox-protocol.js';

/** Scripts of compiled modules have this name in stacks, followed by the code's hash. */
export const MODULE_FILE = 'inkstone-workflow:';
/** The runtime's own script in a realm. */
export const REALM_FILE = 'inkstone-realm';

const MODULE_NAME = /inkstone-workflow:[^:)]*/g;

/** Why a run is blocked that threw something which is no failure of the API. */
export function codeError(
  code: 'workflow-code-error' | 'unhandled-rejection',
  error: unknown,
  markers: Markers,
): BlockedReason {
  const node = markers.node ?? markers.last;
  const stack = error instanceof Error ? moduleFrames(error.stack) : undefined;
  return {
    code,
    message: describe(error),
    ...(node === undefined ? {} : { node }),
    ...(stack === undefined ? {} : { stack }),
  };
}

/** The frames of a stack that are the author's code, as `at name (workflow:line:column)`. */
function moduleFrames(stack: unknown): string | undefined {
  if (typeof stack !== 'string') return undefined;
  const frames = stack.split('\n').filter((line) => line.includes(MODULE_FILE));
  return frames.length === 0 ? undefined : frames.map(nameModule).join('\n');
}

/** A failure as history keeps it: without frames of this engine, which differ from release to release. */
export function withoutEngineFrames(failure: Failure): Failure {
  const { stack, cause, ...rest } = failure;
  const lines = stack?.split('\n').filter((line) => !line.includes(REALM_FILE));
  return {
    ...rest,
    ...(lines === undefined ? {} : { stack: lines.map(nameModule).join('\n') }),
    ...(cause === undefined ? {} : { cause: withoutEngineFrames(cause) }),
  } as Failure;
}

const nameModule = (line: string) => line.replace(MODULE_NAME, 'workflow');

function describe(error: unknown): string {
  try {
    return error instanceof Error
      ? `${error.name}: ${error.message}`
      : `The code threw ${JSON.stringify(error)}.`;
  } catch {
    return 'The code threw something that cannot be shown.';
  }
}
