/**
 * Whose comment is whose. Comments directly above a statement are its own, as is one behind it on its last line. What a
 * blank line separates belongs to nobody.
 */
import { ts } from 'ts-morph';
import type { Span } from '../2-lift/lifted.js';

/** Comments that tell tools what to do are no titles. */
const DIRECTIVE = /^\/\/\s*(?:@|#region|#endregion|eslint|biome-|prettier-|tslint:|v8 |c8 |istanbul )/;

/** Where a node of the syntax tree stands, its comments included. */
export function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  const core = node.getStart(file);
  const to = node.end;
  const trailing = endsAnother(node) ? undefined : ts.getTrailingCommentRanges(file.text, to)?.at(-1);
  return { from: leadOf(file.text, node.pos, core), core, to, tail: trailing?.end ?? to };
}

/** Whether it is the last of a statement without braces, `if (done) return;`: what stands behind it is that statement's. */
function endsAnother({ parent, end }: ts.Node): boolean {
  return parent !== undefined && ts.isStatement(parent) && !ts.isBlock(parent) && parent.end === end;
}

/** Start of the comments that stand directly above `core`; `core` itself when there are none. */
export function leadOf(text: string, pos: number, core: number): number {
  let from = core;
  for (const comment of (ts.getLeadingCommentRanges(text, pos) ?? []).toReversed()) {
    if (comment.end > from || text.slice(comment.end, from).split('\n').length > 2) break;
    if (!isAloneOnLine(text, comment.pos)) break;
    from = comment.pos;
  }
  return from;
}

function isAloneOnLine(text: string, pos: number): boolean {
  return text.slice(text.lastIndexOf('\n', pos - 1) + 1, pos).trim() === '';
}

/** Title and description that the lines of a comment say. */
export function titleIn(lead: string): { title?: string; description?: string } {
  const lines = lead.split('\n').map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  const start = lines.findLastIndex((line) => !line.startsWith('//')) + 1;
  const [title, ...rest] = lines
    .slice(start)
    .filter((line) => !DIRECTIVE.test(line))
    .map((line) => line.slice(2).trim());
  if (title === undefined || title === '') return {};
  const description = rest.join('\n').trim();
  return description === '' ? { title } : { title, description };
}
