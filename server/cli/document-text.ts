import type { WorkflowDocument } from '@inkstone/compiler/graph';

/** What stands in `x.flow.json`: one node, edge, type, variable or note a line, sorted, so that differences read well. */
export function documentText(document: WorkflowDocument): string {
  const { graphs, variables, notes, types, ...rest } = document;
  const fields = Object.entries(rest).map(([key, value]) => line(key, JSON.stringify(value)));
  const records = Object.entries({ types, variables, notes }).map(([key, value]) =>
    line(key, record(value, 2)),
  );
  const drawn = Object.entries(graphs).map(([id, { nodes, edges, ...graph }]) => {
    const own = Object.entries(graph).map(([key, value]) => line(key, JSON.stringify(value)));
    const inner = [...own, line('nodes', record(nodes, 6)), line('edges', record(edges, 6))];
    return line(id, block(inner, 4));
  });
  return `${block([...fields, ...records, line('graphs', block(drawn, 2))], 0)}\n`;
}

function record(values: Readonly<Record<string, unknown>>, indent: number): string {
  const keys = Object.keys(values).sort();
  return block(
    keys.map((key) => line(key, JSON.stringify(values[key]))),
    indent,
  );
}

function line(key: string, value: string): string {
  return `${JSON.stringify(key)}: ${value}`;
}

function block(lines: readonly string[], indent: number): string {
  if (lines.length === 0) return '{}';
  const space = ' '.repeat(indent);
  return `{\n${lines.map((one) => `${space}  ${one}`).join(',\n')}\n${space}}`;
}
