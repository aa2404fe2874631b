/** Renaming of results and variables, through the syntax tree: every expression that means them follows. */
import { ts } from 'ts-morph';
import { diffDocument } from '../draft/document-changes.js';
import { isPattern } from '../graph/binding-names.js';
import type { Change } from '../graph/change.js';
import type { WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import { graphsInOrder, nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { resultNameOf } from '../graph/result-name.js';
import { changeStatements } from '../graph/statements.js';
import { namesDeclaredBy, parameterNames } from '../syntax/declared-names.js';

/** The changes that give a node's result another name; none when it has no result. */
export function renameResult(document: WorkflowDocument, graph: string, node: string, to: string): Change[] {
  const renamed = document.graphs[graph]?.nodes[node];
  const from = renamed && resultNameOf(renamed);
  if (from === undefined || from === to || isPattern(from)) return [];
  const now = copied(document);
  Object.assign(now.graphs[graph]!.nodes[node]!, { result: to });
  renameIn(now, from, to);
  return diffDocument(document, now);
}

/** The changes that give a local function another name; its calls follow. */
export function renameFunction(
  document: WorkflowDocument,
  graph: string,
  node: string,
  to: string,
): Change[] {
  const renamed = document.graphs[graph]?.nodes[node];
  if (renamed?.kind !== 'function' || renamed.name === to) return [];
  const from = renamed.name;
  const now = copied(document);
  Object.assign(now.graphs[graph]!.nodes[node]!, { name: to });
  renameIn(now, from, to);
  for (const { nodes } of Object.values(now.graphs)) {
    for (const each of Object.values(nodes))
      if (each.kind === 'call' && each.function === from) each.function = to;
  }
  return diffDocument(document, now);
}

/** The changes that give the constant of a message another name; under which name callers know it stays. */
export function renameMessage(document: WorkflowDocument, id: string, to: string): Change[] {
  const from = document.messages?.[id]?.constant;
  if (from === undefined || from === to) return [];
  const now = copied(document);
  now.messages![id]!.constant = to;
  renameIn(now, from, to);
  if (now.declarations !== undefined) now.declarations = renamedText(now.declarations, from, to, '');
  return diffDocument(document, now);
}

/** The changes that give a variable another name. */
export function renameVariable(document: WorkflowDocument, id: string, to: string): Change[] {
  const from = document.variables[id]?.name;
  if (from === undefined || from === to) return [];
  const now = copied(document);
  now.variables[id]!.name = to;
  renameIn(now, from, to);
  for (const { nodes } of Object.values(now.graphs)) {
    for (const node of Object.values(nodes))
      if (node.kind === 'setVariable' && node.variable === from) node.variable = to;
  }
  return diffDocument(document, now);
}

function renameIn(document: WorkflowDocument, from: string, to: string): void {
  for (const variable of Object.values(document.variables)) {
    if (variable.initial !== undefined) variable.initial = renamedExpression(variable.initial, from, to);
  }
  const hidden = hiddenIn(document, from);
  for (const [graph, { nodes }] of Object.entries(document.graphs)) {
    if (hidden.has(graph)) continue;
    for (const node of Object.values(nodes)) renameInNode(node, from, to);
  }
}

/** The graphs in which the name means what a frame around them calls so: a parameter, the item of a list. */
export function hiddenIn(document: WorkflowDocument, name: string): Set<string> {
  const hidden = new Set<string>();
  for (const graph of graphsInOrder(document)) {
    for (const node of Object.values(document.graphs[graph]!.nodes)) {
      const declares = node.kind !== 'function' && namesDeclaredBy(node).includes(name);
      const isParameter = node.kind === 'function' && parameterNames(node.parameters).includes(name);
      if (!hidden.has(graph) && !declares && !isParameter) continue;
      for (const nested of nestedGraphsOf(node)) hidden.add(nested.graph);
    }
  }
  return hidden;
}

/** Whether the name is a parameter of the handler, so that its code means that. */
export function isOwn(node: WorkflowNode, name: string): boolean {
  return node.kind === 'handler' && namesDeclaredBy(node).includes(name);
}

function renameInNode(node: WorkflowNode, from: string, to: string): void {
  if (!isOwn(node, from)) changeStatements(node, (text) => renamedText(text, from, to, ''));
  for (const { field, text } of expressionsOf(node)) {
    const now = renamedExpression(text, from, to);
    if (now !== text) setField(node, field, now);
  }
}

export function setField(node: WorkflowNode, field: string, now: string): void {
  const [first = '', ...rest] = field.split('.');
  // The name of an input's property may itself have dots.
  const path = first === 'input' ? [first, rest.join('.')] : [first, ...rest];
  let holder = node as unknown as Record<string, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
  holder[path.at(-1)!] = now;
}

function renamedExpression(text: string, from: string, to: string): string {
  return renamedText(text, from, to, '(');
}

/** `open`: what must stand before the text for it to be parsed as what it is. */
function renamedText(text: string, from: string, to: string, open: '' | '('): string {
  if (!text.includes(from)) return text;
  const file = ts.createSourceFile('text.ts', `${open}${text}${open && ')'}`, ts.ScriptTarget.ES2023, true);
  const found: { at: number; now: string }[] = [];
  const visit = (node: ts.Node, hidden: boolean): void => {
    const hides = hidden || declares(node, from);
    if (!hides && ts.isIdentifier(node) && node.text === from && isReference(node)) {
      const isShort = ts.isShorthandPropertyAssignment(node.parent);
      found.push({ at: node.getStart(file) - open.length, now: isShort ? `${from}: ${to}` : to });
    }
    ts.forEachChild(node, (child) => visit(child, hides));
  };
  visit(file, false);
  return found.reduceRight(
    (now, { at, now: name }) => now.slice(0, at) + name + now.slice(at + from.length),
    text,
  );
}

/** A function with a parameter of this name means its own. */
function declares(node: ts.Node, name: string): boolean {
  return ts.isFunctionLike(node) && node.parameters.some((parameter) => parameter.name.getText() === name);
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node;
  return !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}

export function copied(document: WorkflowDocument): WorkflowDocument {
  return JSON.parse(JSON.stringify(document)) as WorkflowDocument;
}
