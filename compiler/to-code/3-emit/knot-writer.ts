/** Writes what is not nested: an object of functions that go on at each other, and the call of the first. */
import type { GoOn, Knot, KnotPart } from '../../regions/tree.js';
import { indentationAt, reindent } from '../../syntax/indent.js';
import { ended } from '../../syntax/literals.js';
import { NOTHING_TO_DO } from '../../syntax/nothing-to-do.js';
import type { LiftedKnot } from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, isUnsaid, type Placed } from './body-scope.js';
import { joiningText } from './count-writer.js';
import { writeStrands } from './strands-writer.js';

export function writeKnot(scope: BodyScope, { line, origin, indent }: Placed<Knot>): void {
  if (line.form === 'promises') {
    writeStrands(scope, { line, origin, indent });
    return;
  }
  const old = origin?.kind === 'knot' && origin.strands === undefined ? origin : undefined;
  if (old !== undefined && sameParts(line, old)) writeKept(scope, line, old, indent);
  else writeNew(scope, line, indent);
}

/** `return go.review();`, or `go.review()` as a branch that is nothing else. */
export function writeGoOn(scope: BodyScope, { line, origin }: Placed<GoOn>): void {
  const { out, original, bindings, steps } = scope;
  const text = `return ${bindings.goes.get(line) ?? ''}();`;
  const before = origin && original?.source.slice(origin.span.core, origin.span.to);
  const isSame = before?.replace(/;$/, '') === text.replace(/;$/, '');
  out.write(
    isSame && origin ? original!.source.slice(origin.span.from, origin.span.tail) : ended(text, steps.habits),
  );
}

function sameParts({ parts, name, counts, coming, entry }: Knot, old: LiftedKnot): boolean {
  const said = (each: Pick<KnotPart, 'name' | 'waitsFor' | 'leaves'>): string =>
    `${each.name} ${each.waitsFor ?? 0} ${each.leaves ?? ''}`;
  const first = parts.find(({ root }) => root === entry)?.name;
  const isCounting = parts.some(({ waitsFor }) => waitsFor !== undefined);
  return (
    old.name === name &&
    (!isCounting || old.counts === counts) &&
    (!isInclusive(parts) || old.coming === coming) &&
    old.first === first &&
    old.parts.map(said).join() === parts.map(said).join()
  );
}

function isInclusive(parts: readonly KnotPart[]): boolean {
  return parts.some(({ waitsFor }) => waitsFor === 'taken');
}

function writeKept(scope: BodyScope, line: Knot, old: LiftedKnot, indent: string): void {
  const { out, original } = scope;
  const { source } = original!;
  const at = indentationAt(source, old.span.core);
  const piece = (from: number, to: number): string => reindent(source.slice(from, to), at, indent);
  out.write(reindent(source.slice(old.span.from, old.span.core), at, indent));
  let from = old.span.core;
  old.parts.forEach(({ body, count, at: start }, index) => {
    const part = line.parts[index]!;
    if (count !== undefined) {
      out.write(piece(from, count.from));
      const before = out.offset;
      out.write(piece(count.from, count.to));
      out.own(part.root, before);
      from = count.to;
    }
    out.write(piece(from, body.from));
    const inner = indentationAt(source, start);
    scope.writeBody(part.body, body, inner.startsWith(at) ? indent + inner.slice(at.length) : indent);
    from = body.to;
  });
  out.write(piece(from, old.span.to));
  out.write(source.slice(old.span.to, old.span.tail));
}

function writeNew(scope: BodyScope, line: Knot, indent: string): void {
  const { out, unit, steps } = scope;
  const inner = indent + unit;
  const counting = line.parts.filter(({ waitsFor }) => waitsFor !== undefined);
  if (counting.length > 0) {
    const zeros = counting.map(({ name }) => `${name}: 0`).join(', ');
    out.write(`${ended(`const ${line.counts} = { ${zeros} };`, steps.habits)}\n${indent}`);
  }
  if (isInclusive(line.parts)) {
    const ones = line.parts.filter(({ waitsFor }) => waitsFor === 'taken').map(({ name }) => `${name}: 1`);
    out.write(`${ended(`const ${line.coming} = { ${ones.join(', ')} };`, steps.habits)}\n${indent}`);
  }
  out.write(`const ${line.name} = {`);
  for (const part of line.parts) {
    out.write(`\n${inner}${part.name}: async (): Promise<void> => {`);
    writePart(scope, line, part, inner);
    out.write('},');
  }
  const first = line.parts.find(({ root }) => root === line.entry)?.name ?? '';
  out.write(`\n${indent}${ended('};', steps.habits)}\n${indent}`);
  out.write(ended(`await ${line.name}.${first}();`, steps.habits));
}

function writePart(scope: BodyScope, knot: Knot, part: KnotPart, indent: string): void {
  const { out, unit, steps } = scope;
  const inner = indent + unit;
  if (part.waitsFor !== undefined) {
    out.write(`\n${inner}`);
    const from = out.offset;
    out.write(joiningText(part, knot, unit, steps.habits).join(`\n${inner}`));
    out.own(part.root, from);
    if (part.body.items[0]?.kind === 'step') out.write('\n');
  }
  if (!isUnsaid(scope, part.body)) scope.writeBody(part.body, undefined, indent);
  else out.write(part.waitsFor === undefined ? `\n${inner}${NOTHING_TO_DO}\n${indent}` : `\n${indent}`);
}
