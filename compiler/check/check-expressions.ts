import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic, type Place } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import { statementsOf } from '../graph/statements.js';
import {
  isProblem,
  type Parsed,
  type ParseProblem,
  parseExpression,
  parseStatements,
} from '../syntax/parse-expression.js';
import { eachNode } from './each-node.js';

/** Every setting that holds TypeScript parses. Empty ones are another check's business. */
export function checkExpressions(document: WorkflowDocument): Diagnostic[] {
  const initials = Object.entries(document.variables).flatMap(([id, { initial }]) =>
    initial === undefined ? [] : checkExpression(initial, { field: `variables.${id}.initial` }),
  );
  const settings = eachNode(document).flatMap(({ graphId, id, node }) => {
    const place = { graph: graphId, node: id };
    return [
      ...statementsOf(node).flatMap(({ field, text }) => checkCode(text, node.title, { ...place, field })),
      ...expressionsOf(node).flatMap(({ field, text }) => checkExpression(text, { ...place, field })),
    ];
  });
  return [...initials, ...settings];
}

function checkExpression(text: string, place: Place): Diagnostic[] {
  return problemOf(text, parseExpression).map(({ problem, range }) =>
    diagnostic('expression-does-not-parse', { ...place, range }, { expression: shortened(text), problem }),
  );
}

function checkCode(text: string, title: string, place: Place): Diagnostic[] {
  return problemOf(text, parseStatements).map(({ problem, range }) =>
    diagnostic('statements-do-not-parse', { ...place, range }, { title, problem }),
  );
}

function problemOf(text: string, parse: (text: string) => Parsed | ParseProblem): ParseProblem[] {
  const result = text.trim() === '' ? undefined : parse(text);
  return result !== undefined && isProblem(result) ? [result] : [];
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
