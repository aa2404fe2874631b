/** Which names a text means that stand outside of it: what a function or a block declares for itself hides what is imported. */
import { ts } from 'ts-morph';
import { boundBy } from './declared-names.js';
import { isKey } from './is-key.js';
import { rememberTexts } from './remember-texts.js';

/** The names that the statements of a file refer to, without those that only mean something inside of a function. */
export const freeNamesIn = rememberTexts((code: string): ReadonlySet<string> => {
  const { statements } = ts.createSourceFile('e.ts', code, ts.ScriptTarget.ES2023, true);
  return new Set(statements.flatMap((statement) => [...freeNamesOf(statement)]));
}, 10_000);

/** Of the statements of texts that are remembered; what one edit wrote, the next one asks again. */
const known = new WeakMap<ts.Statement, ReadonlySet<string>>();

/** The names that a statement at the top of a file refers to. */
export function freeNamesOf(statement: ts.Statement): ReadonlySet<string> {
  const found = known.get(statement) ?? readFreeNames(statement);
  known.set(statement, found);
  return found;
}

/** What is declared for a part of the text, and around that part; few parts stand in others, many names in one. */
interface Hidden {
  names: ReadonlySet<string>;
  around: Hidden | undefined;
}

function readFreeNames(statement: ts.Statement): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node, hidden: Hidden | undefined): void => {
    if (ts.isIdentifier(node) && !isKey(node) && !hides(hidden, node.text)) names.add(node.text);
    const own = declaredIn(node);
    const inside = own.length === 0 ? hidden : { names: new Set(own), around: hidden };
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(statement, undefined);
  return names;
}

function hides(hidden: Hidden | undefined, name: string): boolean {
  for (let part = hidden; part !== undefined; part = part.around) if (part.names.has(name)) return true;
  return false;
}

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
  if (!/\bvar\b/.test(body.getText())) return found;
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
