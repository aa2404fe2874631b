/**
 * Writes the statements of a body.
 *
 * W1  Text that says what is wanted is kept: comment, statement, comment behind it, each by itself, and what stands around
 *     bodies. Only where it stands may its indentation change.
 * W2  What stands between two statements (blank lines, comments of nobody) stays with the second one.
 */
import { isTerminal } from '../../graph/terminal.js';
import type { Sequence } from '../../regions/tree.js';
import { indentationAt, reindent } from '../../syntax/indent.js';
import { NOTHING_TO_DO } from '../../syntax/nothing-to-do.js';
import type { LiftedItem, LiftedSequence, Range } from '../../to-graph/2-lift/lifted.js';
import type { Line } from './bindings.js';
import { type BodyScope, contentOf, leadLines, type Placed } from './body-scope.js';
import { withoutIdleChoices } from './idle-choice.js';
import { type Original, originOf } from './original.js';
import { writeRegion } from './region-writer.js';
import { isReturnedEnd, ownReturned, returnedEnd } from './returned-pair.js';

/** A scope whose bodies are written by `writeBody`. */
export function bodyScope(parts: Omit<BodyScope, 'writeBody' | 'writeRegion'>): BodyScope {
  const scope: BodyScope = {
    ...parts,
    writeRegion: (placed) => writeRegion(scope, placed),
    writeBody: (body, among, outer, closing = `\n${outer}`) => writeBody(scope, body, among, outer, closing),
  };
  scope.bindings = withoutIdleChoices(scope);
  return scope;
}

function writeBody(
  scope: BodyScope,
  body: Sequence,
  among: LiftedSequence | undefined,
  outer: string,
  closing: string,
): void {
  const { original, out } = scope;
  const indent = innerIndent(scope, among, outer);
  const lines = scope.bindings.linesOf(body).filter((line) => line !== scope.impliedEnds.get(body));
  let previous: Placed | undefined;
  let said: Line | undefined;
  for (const [at, line] of lines.entries()) {
    if (line === said) continue;
    const found = original && originOf(original, line, among);
    const origin = isReturnedEnd(found) || isExpression(original, found, among) ? undefined : found;
    const own = ownIndent(scope, origin, among, outer) ?? indent;
    const placed = { line, origin, indent: own, before: previous?.line };
    const end = returnedEnd(scope, line, lines[at + 1], among);
    if (end !== undefined && line.kind === 'step') scope.returned.add(line.node);
    out.write(gapBefore(scope, placed, previous, among));
    writeRegion(scope, placed);
    if (end !== undefined) ownReturned(scope, end.node, origin);
    said = end;
    previous = placed;
  }
  out.write(gapAtEnd(scope, previous, among, outer, closing));
}

function innerIndent(
  { original, unit }: BodyScope,
  among: LiftedSequence | undefined,
  outer: string,
): string {
  const first = among?.items.find(({ span }) => span.to > span.from);
  if (original === undefined || first === undefined) return outer + unit;
  const { source } = original;
  const lineStart = source.lastIndexOf('\n', first.span.core - 1) + 1;
  const own = source.slice(lineStart, first.span.core).trim() === '';
  const before = indentationAt(source, among!.from);
  const now = indentationAt(source, first.span.core);
  return own && now.startsWith(before) && now !== before ? outer + now.slice(before.length) : outer + unit;
}

/** Whether the text has it as the expression of a function without braces, and here it is to be a statement. */
function isExpression(
  original: Original | undefined,
  found: LiftedItem | undefined,
  among: LiftedSequence | undefined,
): boolean {
  const body = found && original?.place.get(found)?.body;
  return body !== undefined && body !== among && original!.expressions.has(body);
}

/** The indentation of a statement that stands where it stood, as the text has it. */
function ownIndent(
  { original }: BodyScope,
  origin: LiftedItem | undefined,
  among: LiftedSequence | undefined,
  outer: string,
): string | undefined {
  if (original === undefined || origin === undefined || among === undefined) return undefined;
  const { source, place } = original;
  const { from, core, to } = origin.span;
  if (place.get(origin)?.body !== among || to === from || !staysPut(original, among, outer)) return undefined;
  const lineStart = source.lastIndexOf('\n', core - 1) + 1;
  return source.slice(lineStart, core).trim() === '' ? source.slice(lineStart, core) : undefined;
}

/** Whether a body is as deep as it was. */
function staysPut(original: Original, among: LiftedSequence, outer: string): boolean {
  const at = among.closer ?? among.from;
  const before = among === original.body ? original.outer : indentationAt(original.source, at);
  return before === outer;
}

function gapBefore(
  scope: BodyScope,
  { line, origin, indent, before }: Placed,
  previous: Placed | undefined,
  among: LiftedSequence | undefined,
): string {
  const { original } = scope;
  if (original !== undefined && origin !== undefined) {
    const { body, index } = original.place.get(origin)!;
    const gap = gapOf(body, index);
    if (origin.kind === 'end' && origin.implicit) return gapBeforeNewEnd(original, gap, indent, previous);
    const isFirst = index === 0;
    if (isFirst === (previous === undefined) && (!isFirst || body === among)) {
      const needsLine = startsAnew(scope, line, origin, before) && !breaksLine(original, gap);
      return needsLine ? `\n${indent}` : moved(original, gap, origin, indent);
    }
    if (original.source.slice(gap.from, gap.to).trim() !== '') return moved(original, gap, origin, indent);
  }
  if (previous === undefined) return `${apartFromVariables(original, among) ? '\n\n' : '\n'}${indent}`;
  return needsBlankLine(scope, line, origin, previous) ? `\n\n${indent}` : `\n${indent}`;
}

/** Whether the text has a blank line between the variables of the workflow and what follows them. */
function apartFromVariables(original: Original | undefined, among: LiftedSequence | undefined): boolean {
  if (original === undefined || among === undefined || among !== original.body) return false;
  const { from, to } = gapOf(among, 0);
  return /^[ \t]*\n[ \t]*\n\s*$/.test(original.source.slice(from, to));
}

/** Whether a comment stands above it that was not there. */
function startsAnew(scope: BodyScope, line: Line, { span }: LiftedItem, before: Line | undefined): boolean {
  return (
    span.core === span.from && 'node' in line && isTitled(line) && leadLines(scope, line, before).length > 0
  );
}

function breaksLine({ source }: Original, { from, to }: Range): boolean {
  return source.slice(from, to).includes('\n');
}

/** An end that falling off the function's end said until now: comments that stand there are not its own. */
function gapBeforeNewEnd(
  original: Original,
  { from, to }: Range,
  indent: string,
  previous: Placed | undefined,
): string {
  const text = original.source.slice(from, to).trimEnd();
  return previous === undefined && text === '' ? `\n${indent}` : `${text}\n\n${indent}`;
}

function moved({ source }: Original, { from, to }: Range, item: LiftedItem, indent: string): string {
  return reindent(source.slice(from, to), indentationAt(source, item.span.core), indent);
}

function needsBlankLine(
  scope: BodyScope,
  line: Line,
  origin: LiftedItem | undefined,
  { line: before }: Placed,
): boolean {
  if (line.kind === 'choice' && before.kind === 'step' && before.node === line.node) return false;
  if ([before, line].some((each) => isCompound(each) || isHandler(scope, each))) return true;
  if (isDeclaration(line)) return !isDeclaration(before);
  if (isCode(scope, line) || isCode(scope, before)) return true;
  if (origin !== undefined && origin.span.core > origin.span.from) return true;
  return hasComment(scope, line, before);
}

function isDeclaration({ kind }: Line): boolean {
  return kind === 'holder' || kind === 'variable';
}

function isCompound(line: Line): boolean {
  const { kind } = line;
  if (kind === 'step') return line.bodies !== undefined;
  return (
    kind === 'parallel' ||
    kind === 'knot' ||
    kind === 'choice' ||
    kind === 'loop' ||
    kind === 'block' ||
    kind === 'dispatch'
  );
}

function isTitled(line: Line): line is Extract<Line, { kind: 'step' | 'choice' | 'end' }> {
  return line.kind === 'step' || line.kind === 'choice' || line.kind === 'end';
}

function hasComment(scope: BodyScope, line: Line, before: Line): boolean {
  if (isTitled(line) && (line.kind !== 'end' || isTerminal(contentOf(scope, line.node))))
    return leadLines(scope, line, before).length > 0;
  const [choice] = line.kind === 'loop' && line.form === 'while' ? line.body.items : [];
  return choice?.kind === 'choice' && leadLines(scope, choice, undefined).length > 0;
}

function gapAtEnd(
  scope: BodyScope,
  previous: Placed | undefined,
  among: LiftedSequence | undefined,
  outer: string,
  closing: string,
): string {
  const { original } = scope;
  if (original === undefined || among === undefined) return closing;
  if (previous?.origin?.kind === 'end' && previous.origin.implicit) return closing;
  const written = among.items.filter(({ span }) => span.tail > span.from);
  const last = written.at(-1);
  const gap = { from: last?.span.tail ?? among.from, to: among.to };
  const text = original.source.slice(gap.from, gap.to);
  const isLast = last === undefined ? previous === undefined : last === previous?.origin;
  if (previous !== undefined && text.trim() === NOTHING_TO_DO) return closing;
  if (!isLast && text.trim() === '') return closing;
  if (
    isLast &&
    !text.includes('\n') &&
    previous?.line !== undefined &&
    previous.origin !== undefined &&
    startsAnew(scope, previous.line, previous.origin, previous.before)
  )
    return closing;
  // The body of a `do` may end at the comment of its condition instead of at its brace.
  const closer = among.closer ?? (original.source[among.to] === '}' ? among.to : among.from);
  if (isLast && staysPut(original, among, outer)) return text;
  return reindent(text, indentationAt(original.source, closer), outer);
}

function gapOf({ items, from }: LiftedSequence, index: number): Range {
  return { from: index === 0 ? from : items[index - 1]!.span.tail, to: items[index]!.span.from };
}

function isHandler({ contents }: BodyScope, line: Line): boolean {
  return line.kind === 'step' && contents.get(line.node)?.kind === 'handler';
}

function isCode({ contents }: BodyScope, line: Line): boolean {
  return line.kind === 'step' && contents.get(line.node)?.kind === 'code';
}
