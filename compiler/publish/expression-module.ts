import { ts } from 'ts-morph';

/** What an expression came to: its value as JSON text (absent: undefined), or why it has none; or it is none yet. */
export type Evaluated = { json?: string } | { error: string } | { unfinished: true };

/**
 * A workflow module whose `evaluate(scope)` gives one `Evaluated` for each expression, in order. Expressions are somebody's
 * code: the module is to be run in a sandbox only.
 *
 * @param names of the values in `scope` that expressions may use
 * @param declarations what else stands at the top of the workflow's file; left out when it imports anything
 */
export function expressionModule(
  expressions: readonly string[],
  names: readonly string[],
  declarations = '',
): string {
  const own = /^\s*import\b/m.test(declarations) ? undefined : javascriptOf(declarations);
  const each = expressions.map((expression) => {
    const value = javascriptValue(expression);
    return value === undefined
      ? 'all.push({ unfinished: true });'
      : `try { all.push({ json: JSON.stringify(${value}) }); } catch (error) { all.push({ error: String(error?.message ?? error) }); }`;
  });
  return `((exports, require, at) => {
${(own ?? '').replace(/^export /gm, '')}
exports.evaluate = async ({ ${names.join(', ')} }) => {
const all = [];
${each.join('\n')}
return all;
};
})
`;
}

/** The expression in JavaScript; undefined when the text is none, or more than one thing. */
function javascriptValue(expression: string): string | undefined {
  const text = `async () => (${expression}\n)`;
  const [statement, more] = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022).statements;
  const isOne = statement !== undefined && more === undefined && ts.isExpressionStatement(statement);
  if (!isOne || !ts.isArrowFunction(statement.expression)) return undefined;
  if (!ts.isParenthesizedExpression(statement.expression.body)) return undefined;
  return /=>\s*([\s\S]*);\s*$/.exec(javascriptOf(text) ?? '')?.[1];
}

/** Undefined when the text cannot be parsed. */
function javascriptOf(text: string): string | undefined {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      removeComments: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  return diagnostics.length > 0 ? undefined : outputText;
}
