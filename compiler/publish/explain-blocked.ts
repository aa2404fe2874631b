import type { BlockedReason } from '@inkstone/runtime';
import type { CompiledWorkflow } from './compiled.js';

/** A frame of a stack from the realm: `at main (workflow:12:5)`, with the module's lines. */
const FRAME = /\(workflow:(\d+)(?::\d+)?\)/g;

/**
 * Says where in the drawing and in the source a run is blocked: workflow, version, the node's title and the line, in
 * `message`, `nodeTitle`, `line` and the frames of `stack`. What is not known is left out.
 */
export function explainBlocked(
  reason: BlockedReason,
  compiled: Pick<CompiledWorkflow, 'nodes' | 'lines'>,
  { workflow, version }: { workflow: string; version: number },
): BlockedReason {
  const node = reason.node === undefined ? undefined : compiled.nodes[reason.node];
  const lineOf = (moduleLine: string): number | undefined =>
    compiled.lines?.[Number(moduleLine) - 1] || undefined;
  const stack = reason.stack?.replace(FRAME, (frame, moduleLine: string) => {
    const line = lineOf(moduleLine);
    return line === undefined ? frame : `(${workflow}.ts:${line})`;
  });
  const [inStack] = [...(reason.stack ?? '').matchAll(FRAME)].flatMap(([, line]) => lineOf(line ?? '') ?? []);
  const line = reason.line ?? inStack ?? node?.lines.from;
  const nodeTitle = reason.nodeTitle ?? node?.title;
  return {
    ...reason,
    said: reason.said ?? reason.message,
    message: located(reason.message, `${workflow} version ${version}`, workflow, { nodeTitle, line }),
    ...(stack === undefined ? {} : { stack }),
    ...(line === undefined ? {} : { line }),
    ...(nodeTitle === undefined ? {} : { nodeTitle }),
  };
}

function located(
  message: string,
  version: string,
  workflow: string,
  { nodeTitle, line }: { nodeTitle: string | undefined; line: number | undefined },
): string {
  const at = [
    ...(nodeTitle === undefined ? [] : [`“${nodeTitle}”`]),
    ...(line === undefined ? [] : [`line ${line}`]),
  ].join(', ');
  // The replay's own messages begin with workflow, version and event.
  if (message.startsWith(`${workflow} `) || message.startsWith(`${workflow},`))
    return at === '' ? message : `${message} At ${at}.`;
  return `${[version, ...(at === '' ? [] : [at])].join(', ')}: ${message}`;
}
