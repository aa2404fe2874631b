import { ts } from 'ts-morph';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { diagnostic } from '../../diagnostics/make-diagnostic.js';
import {
  FORBIDDEN_MODULE,
  FORBIDDEN_MODULES,
  FORBIDDEN_NAMES,
  type Forbidden,
  NO_MODULES,
  TOP_LEVEL_AWAIT,
  WORKFLOW_MODULES,
} from './forbidden-names.js';
import type { Locate } from './locate.js';

/**
 * What exists elsewhere but not in a workflow: imports of other modules, and global names. `isOwn` says whether a name
 * is declared by the workflow's own code, where it may mean anything. `bundled`: imports are looked at by a bundler.
 */
export function checkForbidden(
  file: ts.SourceFile,
  isOwn: (name: ts.Identifier) => boolean,
  locate: Locate,
  bundled = false,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (node: ts.Node, name: string, { reason, instead }: Forbidden): void => {
    found.push(
      diagnostic('not-available-in-workflow', locate(node.getStart(file), node.end), {
        name,
        reason,
        instead,
      }),
    );
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const module = node.moduleSpecifier.text;
      const forbidden = FORBIDDEN_MODULES.get(module);
      if (forbidden !== undefined) report(node.moduleSpecifier, module, forbidden);
      else if (!bundled && !isTypeOnly(node) && !WORKFLOW_MODULES.has(module))
        report(node, module, NO_MODULES);
      return;
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      report(node, 'import()', FORBIDDEN_MODULE);
    }
    if (awaits(node) && isOutsideFunctions(node)) report(node, 'await', TOP_LEVEL_AWAIT);
    if (ts.isIdentifier(node)) {
      const forbidden = FORBIDDEN_NAMES.get(node.text);
      if (forbidden !== undefined && (isOfGlobal(node) || (isReference(node) && !isOwn(node))))
        report(node, node.text, forbidden);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function awaits(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
}

function isOutsideFunctions(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isFunctionLike) === undefined;
}

/** `fetch` in `globalThis.fetch` */
function isOfGlobal({ parent, text }: ts.Identifier): boolean {
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.name.text === text &&
    ts.isIdentifier(parent.expression) &&
    parent.expression.text === 'globalThis'
  );
}

/** Whether an identifier stands for a value, and is not the name of a property or a declaration. */
function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) return parent.name !== name;
  if (ts.isBindingElement(parent)) return parent.propertyName !== name && parent.name !== name;
  return !('name' in parent && parent.name === name) || ts.isShorthandPropertyAssignment(parent);
}
