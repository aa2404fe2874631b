/** How much of a workflow's text becomes nodes that are more than code. */
import { lift } from '@inkstone/compiler';
import { ts } from 'ts-morph';

export interface Share {
  name: string;
  /** Statements that ask the world for something, wait for it, or control such statements. */
  statements: number;
  /** Of these, the ones that control others only by leaving: guards (`if (!ok) return;`) and `throw`, where something is asked for. */
  leaving: number;
  /** Those that stand in no code. */
  said: number;
  /** All nodes but starts, and ends that only fall off. */
  nodes: number;
  /** The first lines of those that are code. */
  missing: string[];
}

const API = /^(?:condition|continueAsNew|executeChild|humanTask|receive|race|setHandler|sleep|startChild)$/;

/** Those of all workflows of a text. */
export function sharesOf(name: string, source: string): Share[] {
  const file = ts.createSourceFile('w.ts', source, ts.ScriptTarget.ES2023, true);
  const first = lift(source, { plugins: [] });
  if ('broken' in first) return [];
  return file.statements.flatMap((statement) => {
    const [, workflow] =
      /^export (?:async function|const) (\w+)(?:(?: ?: ?[^=]+)? = async |[(<])/.exec(
        statement.getText(file),
      ) ?? [];
    if (workflow === undefined) return [];
    const lifted =
      workflow === first.document.name
        ? first
        : lift(
            source,
            { plugins: [] },
            { ...first, document: { ...first.document, name: workflow }, source },
          );
    if ('broken' in lifted || lifted.document.name !== workflow) return [];
    return [shareOf(`${name} ${workflow}`, file, statement, lifted)];
  });
}

function shareOf(
  name: string,
  file: ts.SourceFile,
  main: ts.Statement,
  { document, anchors }: Extract<ReturnType<typeof lift>, { document: unknown }>,
): Share {
  const kinds = new Map(
    Object.values(document.graphs).flatMap(({ nodes }) =>
      Object.entries(nodes).map(([id, node]) => [id, node] as const),
    ),
  );
  // What a start prepares is shown as code, too.
  const code = anchors.filter(({ node }) => /^(?:code|start)$/.test(kinds.get(node)?.kind ?? ''));
  const strict = new Set(relevantIn(main, activitiesIn(file)));
  const leaving = leavingIn(main, strict).filter((one) => !strict.has(one));
  const counted = strict.size === 0 ? [] : [...strict, ...leaving];
  const missing = counted.filter((one) =>
    code.some(({ from, to }) => from <= one.getStart(file) && one.end <= to),
  );
  const nodes = [...kinds.values()].filter(
    ({ kind, title }) => kind !== 'start' && !(kind === 'end' && title === 'End'),
  );
  return {
    name,
    statements: counted.length,
    leaving: strict.size === 0 ? 0 : leaving.length,
    said: counted.length - missing.length,
    nodes: nodes.length,
    missing: missing.map((one) => one.getText(file).split('\n')[0]!),
  };
}

/** Names that `proxyActivities` binds, and those of the objects it gives. */
function activitiesIn(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!/^(?:\w+\.)?proxy(?:Local)?Activities\b/.test(initializer?.getText(file) ?? '')) continue;
      if (ts.isIdentifier(name)) names.add(name.text);
      else for (const one of name.elements) if (ts.isBindingElement(one)) names.add(one.name.getText(file));
    }
  }
  return names;
}

function relevantIn(main: ts.Node, activities: ReadonlySet<string>): ts.Statement[] {
  const found: ts.Statement[] = [];
  const visit = (node: ts.Node): boolean => {
    let isRelevant = ts.isAwaitExpression(node) || (ts.isCallExpression(node) && isCommand(node, activities));
    ts.forEachChild(node, (child) => {
      if (visit(child)) isRelevant = true;
    });
    if (!isRelevant || !ts.isStatement(node) || ts.isBlock(node)) return isRelevant;
    if (ts.isFunctionDeclaration(node)) return false;
    found.push(node);
    return true;
  };
  ts.forEachChild(main, visit);
  return found;
}

/** Guards, and what throws, in functions that ask for something: they decide whether what comes behind them is reached. */
function leavingIn(main: ts.Node, asking: ReadonlySet<ts.Node>): ts.Statement[] {
  const found: ts.Statement[] = [];
  /** Whether it leaves something around by a jump, or the function; and whether it asks for something. */
  const visit = (node: ts.Node): { jumps: boolean; ends: boolean; asks: boolean } => {
    const before = found.length;
    let jumps = ts.isBreakStatement(node) || ts.isContinueStatement(node);
    let ends = ts.isReturnStatement(node) || ts.isThrowStatement(node);
    let asks = asking.has(node);
    ts.forEachChild(node, (child) => {
      const inside = visit(child);
      jumps ||= inside.jumps;
      ends ||= inside.ends;
      asks ||= inside.asks;
    });
    if ((jumps || ends) && (ts.isIfStatement(node) || ts.isThrowStatement(node))) found.push(node);
    const catches = ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    if (!ts.isFunctionLike(node)) return { jumps: jumps && !catches, ends, asks };
    if (!asks) found.length = before;
    return { jumps: false, ends: false, asks };
  };
  visit(main);
  return found;
}

function isCommand({ expression }: ts.CallExpression, activities: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(expression)) return activities.has(expression.text) || API.test(expression.text);
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const { expression: holder, name } = expression;
  return (ts.isIdentifier(holder) && activities.has(holder.text)) || API.test(name.text);
}
