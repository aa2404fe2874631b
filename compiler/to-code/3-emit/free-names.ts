/** Which names a text means that stand outside of it: what a function or a block declares for itself hides what is imported. */
import { ts } from 'ts-morph';
import { rememberTexts } from '../../check/remember-texts.js';
import { boundBy } from './declared-names.js';
import { isKey } from './is-key.js';

/** The names that the statements of a file refer to, without those that only mean something inside of a function. */
export const freeNamesIn = rememberTexts((code: string): ReadonlySet<string> => {
  const names = new Set<string>();
  const file = ts.createSourceFile('e.ts', code, ts.ScriptTarget.ES2023, true);
  const visit = (node: ts.Node, hidden: ReadonlySet<string>): void => {
    if (ts.isIdentifier(node) && !isKey(node) && !hidden.has(node.text)) names.add(node.text);
    const own = ts.isSourceFile(node) ? [] : declaredIn(node);
    const inside = own.length === 0 ? hidden : new Set([...hidden, ...own]);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file, new Set());
  return names;
}, 10_000);

/** The names of values that are seen in all of this node and nowhere else. */
function declaredIn(node: ts.Node): string[] {
  if (ts.isFunctionLike(node)) {
    const body = 'body' in node && node.body !== undefined && ts.isBlock(node.body) ? node.body : undefined;
    return [...node.parameters.flatMap(({ name }) => boundBy(name)), ...(body ? hoistedIn(body) : [])];
  }
  if (ts.isBlock(node)) return node.statements.flatMap(namesOf);
  if (ts.isCaseBlock(node)) return node.clauses.flatMap(({ statements }) => statements.flatMap(namesOf));
  if (ts.isCatchClause(node)) return node.variableDeclaration ? boundBy(node.variableDeclaration.name) : [];
  if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const { initializer } = node;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) ? listed(initializer) : [];
  }
  return [];
}

/** `var` belongs to the function, however deep it stands. */
function hoistedIn(body: ts.Block): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0)
      found.push(...listed(node));
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return listed(statement.declarationList);
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function listed({ declarations }: ts.VariableDeclarationList): string[] {
  return declarations.flatMap(({ name }) => boundBy(name));
}
