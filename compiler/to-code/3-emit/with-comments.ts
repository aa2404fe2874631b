/** Writes a statement with what stands above it and behind it, and says whose characters these are. */
import { isSaidAsTest, type Region } from '../../regions/tree.js';
import { indentationAt, reindent } from '../../syntax/indent.js';
import { sameStatement } from '../../syntax/same-statement.js';
import type { LiftedItem } from '../../to-graph/2-lift/lifted.js';
import type { Line } from './bindings.js';
import { type BodyScope, contentOf, leadLines, type Placed } from './body-scope.js';
import { originOf } from './original.js';
import { conditionOf } from './result-places.js';

/** Writes the comment above, the statement by `writeCore`, and the comment behind it. */
export function withComments(
  scope: BodyScope,
  placed: Placed,
  titled: Region | undefined,
  writeCore: () => void,
): void {
  const { out } = scope;
  const from = out.offset;
  out.write(lead(scope, placed, titled));
  writeCore();
  if (placed.origin !== undefined)
    out.write(scope.original!.source.slice(placed.origin.span.to, placed.origin.span.tail));
  const loop =
    placed.line.kind === 'loop' && placed.line.form === 'while' ? conditionOf(placed.line) : undefined;
  const node = 'node' in placed.line ? placed.line.node : loop;
  if (node !== undefined && !isOutcomeChoice(scope, placed.line)) out.own(node, from);
}

function isOutcomeChoice(scope: BodyScope, line: Line): boolean {
  return line.kind === 'choice' && !isSaidAsTest(contentOf(scope, line.node));
}

function lead(scope: BodyScope, { origin, indent, before }: Placed, titled: Region | undefined): string {
  const lines = titled !== undefined && 'node' in titled ? leadLines(scope, titled, before) : [];
  if (origin !== undefined && keepsLead(scope, origin, titled, lines, before)) {
    const { source } = scope.original!;
    return reindent(
      source.slice(origin.span.from, origin.span.core),
      indentationAt(source, origin.span.core),
      indent,
    );
  }
  return lines.map((line) => `${line}\n${indent}`).join('');
}

/** Whether the text has it behind the same statement, and both say the same: there they were told apart without a comment. */
function standsBehind(scope: BodyScope, origin: LiftedItem, above: Line | undefined): boolean {
  const { original } = scope;
  const place = original?.place.get(origin);
  if (original === undefined || place === undefined || above?.kind !== 'step') return false;
  const before = place.body.items[place.index - 1];
  if (before === undefined || originOf(original, above, place.body) !== before) return false;
  return saysAsBefore(scope, before) && saysAsBefore(scope, origin);
}

function saysAsBefore({ contents }: BodyScope, item: LiftedItem): boolean {
  const node = item.kind === 'loop' ? item.decision : 'node' in item ? item.node : undefined;
  const now = node && contents.get(node.id);
  return node !== undefined && now !== undefined && sameStatement(node.content, now);
}

function keepsLead(
  scope: BodyScope,
  origin: LiftedItem,
  titled: Region | undefined,
  lines: readonly string[],
  above: Line | undefined,
): boolean {
  if (titled === undefined || !('node' in titled)) return true;
  const before = origin.kind === 'loop' ? origin.decision : 'node' in origin ? origin.node : undefined;
  const now = contentOf(scope, titled.node);
  if (before?.content.title !== now.title || before.content.description !== now.description) return false;
  const isSaid = origin.span.core > origin.span.from || lines.length === 0;
  return isSaid || isOutcomeChoice(scope, titled) || standsBehind(scope, origin, above);
}
