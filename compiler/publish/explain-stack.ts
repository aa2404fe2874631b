import type { CompiledWorkflow } from './compiled.js';

/** As the built-in query `__stack_trace` writes where a run waits. */
const NODE = /\[node (\d+)\]/g;

/** The stack of a run that waits, with titles and lines instead of the indexes of nodes: `“Approve” (order.ts:12)`. */
export function explainStack(
  stack: string,
  { nodes }: Pick<CompiledWorkflow, 'nodes'>,
  workflow: string,
): string {
  return stack.replace(NODE, (words, index: string) => {
    const node = nodes[Number(index)];
    return node === undefined ? words : `“${node.title}” (${workflow}.ts:${node.lines.from})`;
  });
}
