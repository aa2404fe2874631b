import type { WorkflowNode } from './node.js';

/** What code says first of all is a node of its own there, with this id; the drawing has it as a setting of its start. */
export const PREPARATION = '(prepare)';

/** A setting that holds statements: `field` is its path in the node. */
export interface StatementsSetting {
  field: string;
  text: string;
}

/** The settings of a node that hold statements, not expressions (`expressionsOf`); empty ones included. */
export function statementsOf(node: WorkflowNode): StatementsSetting[] {
  if (node.kind === 'code') return [{ field: 'code', text: node.code }];
  if (node.kind === 'handler' && node.code !== undefined) return [{ field: 'code', text: node.code }];
  if (node.kind === 'start' && node.prepare !== undefined) return [{ field: 'prepare', text: node.prepare }];
  return [];
}

/** Changes each of them in place. */
export function changeStatements(node: WorkflowNode, change: (text: string) => string): void {
  for (const { field, text } of statementsOf(node)) Object.assign(node, { [field]: change(text) });
}
