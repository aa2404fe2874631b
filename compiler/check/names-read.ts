import { ts } from 'ts-morph';
import type { Parsed } from '../syntax/parse-expression.js';

/** A name that an expression refers to and does not declare itself, with where in the text. */
export interface NameUse {
  name: string;
  range: { from: number; to: number };
  /** `write`: only assigned to, as in `x = 1`. `ask`: read with care for it not being set, as in `x?.y` or `x ?? 1`. */
  access: 'read' | 'write' | 'ask';
}

/** The free names of a parsed text, in order. Declarations inside shadow a name everywhere in the text. */
export function namesUsed({ file, node, offset }: Parsed): NameUse[] {
  const uses: NameUse[] = [];
  const declared = new Set<string>();
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at)) {
      if (isDeclaration(at)) declared.add(at.text);
      else if (isReference(at)) {
        const from = at.getStart(file) - offset;
        uses.push({
          name: at.text,
          range: { from, to: at.end - offset },
          access: isTarget(at) ? 'write' : isAsked(at) ? 'ask' : 'read',
        });
      }
    }
    if (!ts.isTypeNode(at)) ts.forEachChild(at, visit);
  };
  visit(node);
  return uses.filter(({ name }) => !declared.has(name));
}

function isDeclaration(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) {
    return parent.name === name;
  }
  return (ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent)) && parent.name === name;
}

function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name !== name;
  if (ts.isBindingElement(parent)) return parent.propertyName !== name;
  return !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}

function isTarget(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === name &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

function isAsked(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.questionDotToken !== undefined;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === name &&
    parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  );
}
