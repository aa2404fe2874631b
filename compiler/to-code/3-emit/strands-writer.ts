/** Writes what is not nested as promises: a constant for each strand, which awaits first what it needs, and last what is left. */
import type { Knot, Sequence } from '../../regions/tree.js';
import { indentationAt, reindent } from '../../syntax/indent.js';
import { ended } from '../../syntax/literals.js';
import { titleComment } from '../../syntax/title-comment.js';
import type { LiftedKnot, LiftedKnotPart, LiftedNode, Range } from '../../to-graph/2-lift/lifted.js';
import { strandText } from '../../to-graph/2-lift/strand-text.js';
import { type BodyScope, contentOf, leadLines, type Placed } from './body-scope.js';
import { sliceWith } from './field-patch.js';
import { awaitText, type Said, together, withResults } from './strand-await.js';
import { closingText, resultPatches } from './strand-patches.js';
import { strandPlan } from './strand-plan.js';

export function writeStrands(scope: BodyScope, { line, origin, indent }: Omit<Placed<Knot>, 'before'>): void {
  const old = origin?.kind === 'knot' && origin.strands !== undefined ? origin : undefined;
  const plan = withResults(line, strandPlan(line), scope.bindings);
  if (old !== undefined && staysAsBefore(scope, line, plan, old)) writeKept(scope, plan, old, indent);
  else writeNew(scope, plan, old, indent);
}

/** Whether the text has the same promises, and calls their splits and joins what they are called. */
function staysAsBefore(
  { contents }: BodyScope,
  { parts }: Knot,
  plan: readonly Said[],
  old: LiftedKnot,
): boolean {
  const gates = old.parts.flatMap(gateOf);
  const isSame = gates.every(({ id, content }) => {
    const now = contents.get(id);
    return now?.title === content.title && now.description === content.description;
  });
  return (
    isSame &&
    strandText(old.strands!) === strandText(plan) &&
    gates.length === parts.filter(({ role }) => role !== 'strand').length
  );
}

/** The split or join that a part of the text is. */
function gateOf({ join, role, body }: LiftedKnotPart): LiftedNode[] {
  const [only] = body.items;
  if (join !== undefined) return [join];
  return role === 'split' && only?.kind === 'parallel' ? [only.node] : [];
}

/**
 * The text as it stands, with the bodies of the strands written anew, and what they hand on and take where that is another; says
 * whose the characters of splits and joins are.
 */
function writeKept(scope: BodyScope, plan: readonly Said[], old: LiftedKnot, indent: string): void {
  const { out, original } = scope;
  const { source } = original!;
  const at = indentationAt(source, old.span.core);
  const patches = resultPatches(scope, plan, old.strands!, indent).map((patch) => ({
    ...patch,
    now: reindent(patch.now, indent, at),
  }));
  let from = old.span.from;
  const upTo = (to: number): void => {
    out.write(reindent(sliceWith(source, { from, to }, patches), at, indent));
    from = to;
  };
  const owned = (node: string, range: Range): void => {
    upTo(range.from);
    const before = out.offset;
    upTo(range.to);
    out.own(node, before);
  };
  for (const { name, body, join, count, at: start } of old.parts) {
    const [split] = body.items;
    const strand = plan.find((each) => each.name === name)?.part;
    if (join !== undefined && count !== undefined) owned(join.id, count);
    else if (strand === undefined && split?.kind === 'parallel') owned(split.node.id, split.span);
    else if (strand !== undefined) {
      upTo(body.from);
      const inner = indentationAt(source, start);
      const deep = inner.startsWith(at) ? indent + inner.slice(at.length) : indent;
      scope.writeBody(strand.body, body, deep, '');
      from = body.to;
    }
  }
  upTo(old.span.tail);
}

function writeNew(
  scope: BodyScope,
  plan: readonly Said[],
  old: LiftedKnot | undefined,
  indent: string,
): void {
  const { out, steps } = scope;
  plan.forEach((strand, index) => {
    if (index > 0) out.write(startsBlock(plan, index) ? `\n\n${indent}` : `\n${indent}`);
    const from = out.offset;
    if (strand.part?.role === 'strand') {
      writeStrand(scope, strand, plan, old, indent);
      return;
    }
    if (strand.join !== undefined)
      out.write(commentOf(scope, strand.join, strand.part === undefined, indent));
    const kept = `const ${strand.name} = `;
    const text =
      strand.part === undefined
        ? awaitText(strand, plan, indent, scope.unit)
        : `${kept}${together(strand.awaits, indent, scope.unit, kept.length)};`;
    out.write(ended(text, steps.habits));
    if (strand.join !== undefined) out.own(strand.join, from);
  });
}

/** Strands of one split stand together; a comment, and what is no strand, stands apart. */
function startsBlock(plan: readonly Said[], index: number): boolean {
  const strand = plan[index];
  const isNext = strand?.part?.role === 'strand' && plan[index - 1]?.part?.role === 'strand';
  return !isNext || strand.split !== undefined || strand.join !== undefined;
}

function writeStrand(
  scope: BodyScope,
  strand: Said,
  plan: readonly Said[],
  old: LiftedKnot | undefined,
  indent: string,
): void {
  const { out, unit, steps } = scope;
  const { name, split, join, awaits } = strand;
  const body = strand.part!.body;
  const inner = indent + unit;
  const from = out.offset;
  if (split !== undefined) out.write(commentOf(scope, split, false, indent));
  out.write(`const ${name} = (async () => {`);
  const opened = out.offset;
  if (awaits.length > 0) {
    out.write(`\n${inner}`);
    const before = out.offset;
    if (join !== undefined) out.write(commentOf(scope, join, false, inner));
    out.write(ended(awaitText(strand, plan, inner, unit), steps.habits));
    if (join !== undefined) out.own(join, before);
  }
  if (split !== undefined) out.own(split, from, awaits.length > 0 ? out.offset : opened);
  const before = old?.parts.find((part) => part.role === 'strand' && part.name === name)?.body;
  if (awaits.length > 0 && before === undefined && startsWithComment(scope, body)) out.write('\n');
  scope.writeBody(body, before, indent, '');
  out.write(closingText(scope, strand, indent));
  out.write(ended('})();', steps.habits));
}

/** What has no comment stands directly below what is awaited. */
function startsWithComment(scope: BodyScope, { items: [first] }: Sequence): boolean {
  return first?.kind !== 'step' || leadLines(scope, first, undefined).length > 0;
}

/** `always`: nothing else may say that something comes together there. */
function commentOf(scope: BodyScope, node: string, always: boolean, indent: string): string {
  const lines = titleComment(contentOf(scope, node), scope.steps.activities, always);
  return lines.map((text) => `${text}\n${indent}`).join('');
}
