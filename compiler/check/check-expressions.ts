import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic, type Place } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import { eachNode } from './each-node.js';
import {
  isProblem,
  type Parsed,
  type ParseProblem,
  parseExpression,
  parseStatements,
} from './parse-expression.js';

/** Every setting that holds TypeScript parses. Empty ones are another check's business. */
export function checkExpressions(document: WorkflowDocument): Diagnostic[] {
  const initials = Object.entries(document.variables).flatMap(([id, { initial }]) =>
    initial === undefined ? [] : checkText(initial, parseExpression, { field: `variables.${id}.initial` }),
  );
  const settings = eachNode(document).flatMap(({ graphId, id, node }) => {
    const place = { graph: graphId, node: id };
    if (node.kind === 'code') return checkText(node.code, parseStatements, { ...place, field: 'code' });
    return expressionsOf(node).flatMap(({ field, text }) =>
      checkText(text, parseExpression, { ...place, field }),
    );
  });
  return [...initials, ...settings];
}

function checkText(text: string, parse: (text: string) => Parsed | ParseProblem, place: Place): Diagnostic[] {
  if (text.trim() === '') return [];
  const result = parse(text);
  if (!isProblem(result)) return [];
  const { problem, range } = result;
  return [
    diagnostic('expression-does-not-parse', { ...place, range }, { expression: shortened(text), problem }),
  ];
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
