/** The function that a file is about: `export async function order(…) {…}`, or `export const order = async (…) => {…};`. */
import { ts } from 'ts-morph';

export interface WorkflowFunction {
  name: string;
  /** What stands at the top of the file. */
  statement: ts.Statement;
  run: (ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression) & { body: ts.Block };
  /** The type of the constant, from which parameters may have theirs. */
  declared?: ts.TypeNode;
}

/** The workflow that the file is about: the exported async function of this name, otherwise the first. */
export function findWorkflow(file: ts.SourceFile, name: string | undefined): WorkflowFunction | undefined {
  const candidates = file.statements.flatMap((statement) => workflowOf(statement) ?? []);
  return candidates.find((candidate) => candidate.name === name) ?? candidates[0];
}

function workflowOf(statement: ts.Statement): WorkflowFunction | undefined {
  if (!ts.canHaveModifiers(statement) || !has(statement, ts.SyntaxKind.ExportKeyword)) return undefined;
  if (ts.isFunctionDeclaration(statement))
    return isWhole(statement) && statement.name !== undefined
      ? { name: statement.name.text, statement, run: statement }
      : undefined;
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration, second] = declarations;
  if (declaration === undefined || second !== undefined || (flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const { name, type, initializer: run } = declaration;
  if (!ts.isIdentifier(name) || run === undefined) return undefined;
  if (!ts.isArrowFunction(run) && !ts.isFunctionExpression(run)) return undefined;
  const declared = type === undefined ? {} : { declared: type };
  return isWhole(run) ? { name: name.text, statement, run, ...declared } : undefined;
}

function isWhole<F extends WorkflowFunction['run']>(run: Omit<F, 'body'> & { body?: ts.Node }): run is F {
  const { asteriskToken, body } = run;
  return asteriskToken === undefined && body !== undefined && ts.isBlock(body) && isAsync(run);
}

function isAsync(run: { modifiers?: readonly ts.ModifierLike[] }): boolean {
  return run.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function has(statement: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(statement)?.some((modifier) => modifier.kind === kind) ?? false;
}
