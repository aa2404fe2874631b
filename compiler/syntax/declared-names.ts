import { ts } from 'ts-morph';
import { bindingNames } from '../graph/binding-names.js';
import { interruptionsOf } from '../graph/interruptions.js';
import { rememberTexts } from './remember-texts.js';
import type { NodeContent } from './title-comment.js';

/** The names that a frame gives to what is inside of it, and the name of a function to what stands beside it. */
export function namesDeclaredBy(node: NodeContent): string[] {
  switch (node.kind) {
    case 'function':
      return [node.name, ...parameterNames(node.parameters)];
    case 'forEach':
      return [...bindingNames(node.item), ...(node.index ? [node.index] : [])];
    case 'handler':
      return parameterNames(node.parameters);
    default:
      return interruptionsOf(node).flatMap((one) =>
        one.on === 'message' && one.graph !== undefined && one.result ? [one.result] : [],
      );
  }
}

/** The names that a parameter list binds. */
export function parameterNames(parameters: string): string[] {
  if (parameters.trim() === '') return [];
  const file = ts.createSourceFile('p.ts', `(${parameters}) => {}`, ts.ScriptTarget.ES2023, false);
  const [statement] = file.statements;
  const run =
    statement !== undefined && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  return run !== undefined && ts.isArrowFunction(run)
    ? run.parameters.flatMap(({ name }) => boundBy(name))
    : [];
}

/** The names that statements declare for what stands behind them. */
export const namesDeclaredIn = rememberTexts((code: string): readonly string[] => {
  const { statements } = ts.createSourceFile('c.ts', code, ts.ScriptTarget.ES2023, false);
  return statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name));
    const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return isNamed && statement.name !== undefined ? [statement.name.text] : [];
  });
}, 10_000);

/** The names that `name`, or `{ name, other: [first] }`, declares. */
export function boundBy(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundBy(element.name) : []));
}
