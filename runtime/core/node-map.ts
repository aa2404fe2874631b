/** Node indexes of one version in those of another. */
import type { CommandSite, HistoryRow } from './history.js';

/** By the index in the version before: the index in the version now; -1 where it has no such node. */
export type NodeMap = readonly number[];

/** The command with its place said in the other version's indexes; without a place that is no longer there. */
export function commandInNodes<C extends CommandSite>(command: C, nodes: NodeMap): C {
  const { node, path, ...rest } = command;
  const now = (index: number) => nodes[index] ?? -1;
  const moved: CommandSite = {};
  if (node !== undefined && now(node) >= 0) moved.node = now(node);
  if (path?.every((index) => now(index) >= 0)) moved.path = path.map(now);
  return { ...rest, ...moved } as C;
}

/** The rows as if all had been made by the version that the run has now. Without a change of version: the same rows. */
export function rowsInCurrentNodes(rows: readonly HistoryRow[]): readonly HistoryRow[] {
  let moved = rows;
  for (const [at, { inputs }] of rows.entries())
    for (const event of inputs)
      if (event.type === 'WorkflowExecutionVersionChanged' && event.nodes)
        moved = [...rowsInNodes(moved.slice(0, at), event.nodes), ...moved.slice(at)];
  return moved;
}

/** The rows with their commands' places in another version's indexes. */
export function rowsInNodes(rows: readonly HistoryRow[], nodes: NodeMap): HistoryRow[] {
  return rows.map((row) => ({
    ...row,
    commands: row.commands.map((command) => commandInNodes(command, nodes)),
  }));
}
