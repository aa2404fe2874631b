/**
 * Where workflow code is when it does not end, or ends its process. Found through V8's inspector in the same thread,
 * which makes the code several times slower: only a run that is alone under suspicion runs so.
 */
import { type Debugger, Session } from 'node:inspector';
import { MODULE_FILE } from '../core/module-file.js';

/** A line of a compiled module, from 1. */
export interface Place {
  line: number;
  functionName: string;
}

/** As the realm writes frames of stacks. */
export const frameText = ({ line, functionName }: Place): string =>
  `    at ${functionName || 'anonymous'} (workflow:${line})`;

interface ProfileNode {
  callFrame: { functionName: string; url: string };
  hitCount?: number;
  positionTicks?: { line: number; ticks: number }[];
}

/** Runs `work`; `place()` gives the line of workflow code that most of the time went to. */
export function profiled<T>(work: () => T): { result: T; place: Place | undefined } {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.start');
    const result = work();
    let nodes: ProfileNode[] = [];
    session.post('Profiler.stop', (_, { profile }) => {
      nodes = profile.nodes;
    });
    return { result, place: hottest(nodes) };
  } finally {
    session.disconnect();
  }
}

/** A place that hardly any time went to says little: then the time went to what it called, in the engine itself. */
const LEAST_SHARE = 0.2;

function hottest(nodes: readonly ProfileNode[]): Place | undefined {
  let most = LEAST_SHARE * nodes.reduce((all, { hitCount = 0 }) => all + hitCount, 0);
  let place: Place | undefined;
  for (const { callFrame, positionTicks = [] } of nodes) {
    if (!callFrame.url.startsWith(MODULE_FILE)) continue;
    for (const { line, ticks } of positionTicks) {
      if (ticks <= most) continue;
      most = ticks;
      place = { line, functionName: callFrame.functionName };
    }
  }
  return place;
}

/**
 * Runs `work` and calls `reached` with each line of the script `file` the first time that control gets there, before it is
 * done: what was told last is known though the process may be dead by then.
 */
export function tellingLines<T>(file: string, work: () => T, reached: (place: Place) => void): T {
  const session = new Session();
  session.connect();
  const scripts = new Set<string>();
  session.on('Debugger.scriptParsed', ({ params: { url, scriptId } }) => {
    if (url !== file) return;
    scripts.add(scriptId);
    stopAtEachLine(session, scriptId);
  });
  session.on('Debugger.paused', ({ params: { callFrames, hitBreakpoints = [] } }) => {
    for (const breakpointId of hitBreakpoints) session.post('Debugger.removeBreakpoint', { breakpointId });
    // V8 also pauses by itself when the heap is almost full, wherever that is.
    const frame = callFrames.find(({ location }) => scripts.has(location.scriptId));
    if (frame) reached({ line: frame.location.lineNumber + 1, functionName: frame.functionName });
  });
  try {
    session.post('Debugger.enable');
    return work();
  } finally {
    session.disconnect();
  }
}

/** One breakpoint a line, which goes when it was reached: the second round of a loop is not slowed. */
function stopAtEachLine(session: Session, scriptId: string): void {
  const start = { scriptId, lineNumber: 0 };
  session.post('Debugger.getPossibleBreakpoints', { start }, (_, found) => {
    const seen = new Set<number>();
    for (const location of (found as Debugger.GetPossibleBreakpointsReturnType | undefined)?.locations ??
      []) {
      if (seen.has(location.lineNumber)) continue;
      seen.add(location.lineNumber);
      session.post('Debugger.setBreakpoint', { location });
    }
  });
}
