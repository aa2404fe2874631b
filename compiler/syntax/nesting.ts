/** How deep a text is nested. Passes over a syntax tree call themselves, so that a limit keeps them from the stack's end. */
import { ts } from 'ts-morph';

interface Range {
  from: number;
  to: number;
}

/** Levels of the syntax tree; an `if` in braces is two. Ten times what any workflow needs that a person can follow. */
const DEEPEST = 500;

/** Where a text is nested deeper than the compiler follows; undefined: nowhere. */
export function tooDeepIn(source: string): Range | undefined {
  const parsed = parseTree('workflow.ts', source);
  return 'tooDeep' in parsed ? parsed.tooDeep : undefined;
}

/** The syntax tree, with parents, or where the text is nested too deep for one. */
export function parseTree(name: string, source: string): { file: ts.SourceFile } | { tooDeep: Range } {
  let file: ts.SourceFile;
  try {
    file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2023, true);
  } catch (error) {
    // TypeScript's parser has no limit of its own.
    if (error instanceof RangeError) return { tooDeep: deepestBrackets(source) };
    throw error;
  }
  const deep = tooDeepNode(file);
  return deep === undefined ? { file } : { tooDeep: { from: deep.getStart(file), to: deep.end } };
}

function tooDeepNode(file: ts.SourceFile): ts.Node | undefined {
  const todo: { node: ts.Node; depth: number }[] = [{ node: file, depth: 0 }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { node, depth } = next;
    if (depth > DEEPEST) return node;
    ts.forEachChild(node, (child) => {
      todo.push({ node: child, depth: depth + 1 });
    });
  }
  return undefined;
}

/** The innermost bracket of a text that could not be parsed: near enough to where it goes too deep. */
function deepestBrackets(source: string): Range {
  let [depth, deepest, from] = [0, 0, 0];
  for (let at = 0; at < source.length; at++) {
    if ('({['.includes(source[at]!)) depth++;
    else if (')}]'.includes(source[at]!)) depth--;
    if (depth <= deepest) continue;
    deepest = depth;
    from = at;
  }
  return { from, to: Math.min(from + 1, source.length) };
}
