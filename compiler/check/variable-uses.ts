/** Which nodes set and read each variable of the workflow: how a handler hangs together with what waits for it. */
import { ts } from 'ts-morph';
import type { WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import { nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { resultNamesOf } from '../graph/result-name.js';
import { statementsOf } from '../graph/statements.js';
import { runsLater } from '../regions/body-form.js';
import { namesDeclaredBy } from '../syntax/declared-names.js';
import { isProblem, type Parsed, parseExpression, parseStatements } from '../syntax/parse-expression.js';
import { eachNode } from './each-node.js';
import { namesUsed } from './names-read.js';

export interface VariableUses {
  /** Ids of the nodes that set it, in the order of the document. */
  writes: string[];
  /** Ids of the nodes that read it. */
  reads: string[];
}

/** The uses of each variable, by the variable's id. */
export function variableUses(document: WorkflowDocument): Record<string, VariableUses> {
  const nodes = eachNode(document).map(({ id, node }) => ({
    id,
    writes: writesOf(node),
    reads: readsOf(node),
  }));
  return Object.fromEntries(
    Object.entries(document.variables).map(([variable, { name }]) => [
      variable,
      {
        writes: nodes.flatMap(({ id, writes }) => (writes.has(name) ? [id] : [])),
        reads: nodes.flatMap(({ id, reads }) => (reads.has(name) ? [id] : [])),
      },
    ]),
  );
}

/** The names that a node sets: a variable, its results, and what its code assigns. */
export function writesOf(node: WorkflowNode): Set<string> {
  const assigned = parsedOf(node).flatMap(assignedIn).filter(isNotOwn(node));
  return new Set([
    ...resultNamesOf(node),
    ...(node.kind === 'setVariable' ? [node.variable] : []),
    ...assigned,
  ]);
}

/** The names that a node reads. */
export function readsOf(node: WorkflowNode): Set<string> {
  return new Set(
    parsedOf(node)
      .flatMap((parsed) =>
        namesUsed(parsed).flatMap(({ name, access }) => (access === 'write' ? [] : [name])),
      )
      .filter(isNotOwn(node)),
  );
}

/** The parameters of a handler are its own. */
function isNotOwn(node: WorkflowNode): (name: string) => boolean {
  const own = node.kind === 'handler' ? namesDeclaredBy(node) : [];
  return (name) => !own.includes(name);
}

/**
 * The names of variables that handlers or local functions set, whenever they run: between any two steps such a variable
 * may have become another.
 */
export function namesSetLater({ graphs }: Pick<WorkflowDocument, 'graphs'>): Set<string> {
  const later = new Set<string>();
  const visit = (graph: string, isLater: boolean): void => {
    for (const node of Object.values(graphs[graph]?.nodes ?? {})) {
      if (isLater || node.kind === 'handler') for (const name of writesOf(node)) later.add(name);
      for (const nested of nestedGraphsOf(node)) visit(nested.graph, isLater || runsLater(node));
    }
  };
  visit('main', false);
  return later;
}

function parsedOf(node: WorkflowNode): Parsed[] {
  const expressions = expressionsOf(node).filter(({ text }) => text.trim() !== '');
  const parsed = [
    ...expressions.map(({ text }) => parseExpression(text)),
    ...statementsOf(node).map(({ text }) => parseStatements(text)),
  ];
  return parsed.flatMap((each) => (isProblem(each) ? [] : [each]));
}

/** `x` of `x = 1`, `x += 1`, `x++`, also where they stand inside functions. */
function assignedIn({ node }: Parsed): string[] {
  const found: string[] = [];
  const visit = (at: ts.Node): void => {
    const target = targetOf(at);
    if (target !== undefined && ts.isIdentifier(target)) found.push(target.text);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return assigns ? node.left : undefined;
  }
  const counts = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  return counts && (node.operator === PlusPlusToken || node.operator === MinusMinusToken)
    ? node.operand
    : undefined;
}
