/** Writes the dispatch of a loop that is entered in several places. */
import type { Aim, Dispatch, DispatchVariable } from '../../regions/tree.js';
import type { Habits } from '../../syntax/habits.js';
import { indentationAt, reindent } from '../../syntax/indent.js';
import { quote } from '../../syntax/literals.js';
import type { LiftedDispatch } from '../../to-graph/2-lift/lifted.js';
import type { BodyScope, Placed } from './body-scope.js';
import { needsBreak } from './needs-break.js';

/** `let next: 'ask' | 'remind';` */
export function dispatchVariableText({ name, aims }: DispatchVariable, habits: Habits): string {
  return `let ${name}: ${aims.map((aim) => quote(aim, habits)).join(' | ')};`;
}

/** `next = 'ask';` */
export function aimText({ variable, to }: Aim, habits: Habits): string {
  return `${variable} = ${quote(to, habits)};`;
}

export function writeDispatch(scope: BodyScope, { line, origin, indent }: Placed<Dispatch>): void {
  const old = origin?.kind === 'dispatch' ? origin : undefined;
  if (old !== undefined && staysApart(line, old)) writeKept(scope, line, old, indent);
  else writeNew(scope, line, old, indent);
}

/** Whether the text has these cases, in this order, and none of them would run into the next. */
function staysApart({ branches }: Dispatch, { arms }: LiftedDispatch): boolean {
  return (
    arms.length === branches.length &&
    arms.every(({ aim, breaks }, index) => {
      const branch = branches[index]!;
      const isLast = index === arms.length - 1;
      return aim === branch.aim && (breaks || isLast || !needsBreak(branch.body));
    })
  );
}

function writeKept(scope: BodyScope, { branches }: Dispatch, old: LiftedDispatch, indent: string): void {
  const { out, original } = scope;
  const { source } = original!;
  const at = indentationAt(source, old.span.core);
  let from = old.span.core;
  old.arms.forEach(({ body, breaks }, index) => {
    const inner = indentationAt(source, body.from);
    const deeper = inner.startsWith(at) ? indent + inner.slice(at.length) : indent;
    out.write(reindent(source.slice(from, body.from), at, indent));
    scope.writeBody(branches[index]!.body, body, deeper, breaks ? '' : undefined);
    from = body.to;
  });
  out.write(reindent(source.slice(from, old.span.to), at, indent));
}

function writeNew(
  scope: BodyScope,
  { variable, branches }: Dispatch,
  old: LiftedDispatch | undefined,
  indent: string,
): void {
  const { out, unit, steps } = scope;
  const inner = indent + unit;
  out.write(`switch (${variable}) {`);
  for (const { aim, body } of branches) {
    const before = old?.arms.find((arm) => arm.aim === aim && !arm.breaks)?.body;
    out.write(`\n${inner}case ${quote(aim, steps.habits)}: {`);
    scope.writeBody(body, before, inner);
    if (needsBreak(body)) out.write(`${unit}break;\n${inner}`);
    out.write('}');
  }
  out.write(`\n${indent}}`);
}
