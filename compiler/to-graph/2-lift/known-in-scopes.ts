/** A `try` that was a scope stays one when what it awaited is moved out of it and plain statements remain: in it, or where it is caught. */
import { ts } from 'ts-morph';
import type { Graph, WorkflowDocument } from '../../graph/document.js';
import type { WorkflowNode } from '../../graph/node.js';
import type { LiftScope } from './lift-scope.js';
import { setText } from './lift-simple.js';

/** The plain statements and the conditions that scopes of the previous draft hold, and with which is said what they catch. */
export function saidInScopes(previous: WorkflowDocument | undefined): Set<string> {
  const graphs = Object.values(previous?.graphs ?? {});
  const scopes = graphs.flatMap(({ nodes }) => Object.values(nodes)).filter((node) => node.kind === 'scope');
  const held = scopes.flatMap(({ graph }) => Object.values(previous!.graphs[graph]!.nodes));
  const said = [...held, ...graphs.flatMap(caughtFirst)].flatMap(plainTexts);
  return new Set(said.map(bare).filter((text) => text !== ''));
}

/** With what the branches begin that scopes of a graph catch. */
function caughtFirst({ nodes, edges }: Graph): WorkflowNode[] {
  return Object.values(edges).flatMap(({ from, output, to }) => {
    const scope = nodes[from];
    const isCaught = scope?.kind === 'scope' && scope.boundaries?.some(({ id }) => id === output);
    const first = nodes[to];
    return isCaught === true && first !== undefined ? [first] : [];
  });
}

function plainTexts(node: WorkflowNode): string[] {
  if (node.kind === 'code') return [node.code];
  if (node.kind === 'setVariable') return [`${setText(node)};`];
  return node.kind === 'decision' ? node.branches.map(({ condition }) => asked(condition)) : [];
}

/** Whether one of its statements, a condition that it asks, or all of it together is what a scope held. */
export function wasInScope({ statements }: ts.Block, { file, knownInScopes }: LiftScope): boolean {
  const [first, last] = [statements[0], statements.at(-1)];
  if (first === undefined || last === undefined || knownInScopes.size === 0) return false;
  const textOf = (from: ts.Node, to: ts.Node) => bare(file.text.slice(from.getStart(file), to.end));
  const said = statements.flatMap((each) =>
    ts.isIfStatement(each)
      ? [textOf(each, each), asked(textOf(each.expression, each.expression))]
      : [textOf(each, each)],
  );
  return [textOf(first, last), ...said].some((text) => knownInScopes.has(text));
}

function asked(condition: string): string {
  return `if (${condition.trim()})`;
}

function bare(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
