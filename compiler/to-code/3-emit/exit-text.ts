/** What code says where a closure is left otherwise than by its end, and where that is passed on. */
import { type ClosureExits, WORKFLOW_EXIT } from '../../regions/closure-exits.js';
import type { Habits } from '../../syntax/habits.js';
import { ended, quote } from '../../syntax/literals.js';

/** `return { exit: 'retry' as const };`, `return { exit: 'workflow' as const, value: total };` */
export function exitReturn(
  exit: string,
  result: string | undefined,
  { gives }: Pick<ClosureExits, 'gives'>,
  habits: Habits,
): string {
  const value = exit === WORKFLOW_EXIT && gives ? `, value: ${result?.trim() || 'undefined'}` : '';
  return ended(`return { exit: ${quote(exit, habits)} as const${value} };`, habits);
}

/** `return leaveBy('retry');`: for all branches of the frame. */
export function leavingReturn(exit: string, habits: Habits): string {
  return ended(`return leaveBy(${quote(exit, habits)});`, habits);
}

/** `throw new EndWorkflow(total);` */
export function exitThrow(result: string | undefined, habits: Habits): string {
  return ended(`throw new EndWorkflow(${result?.trim() ?? ''});`, habits);
}

/** What stands first in a `catch` that takes everything else. */
export function rethrowText(name: string, habits: Habits): string {
  return ended(`if (${name} instanceof EndWorkflow) throw ${name};`, habits);
}

/** What stands around a workflow in which an end is thrown: before its statements, and behind them. */
export function endingAround(gives: boolean, unit: string, habits: Habits): { open: string; close: string } {
  const given = ended(gives ? 'return error.result;' : 'return;', habits);
  const lines = [
    '} catch (error) {',
    `${unit}if (error instanceof EndWorkflow) ${given}`,
    `${unit}${ended('throw error;', habits)}`,
    '}',
  ];
  return { open: 'try {', close: lines.join(`\n${unit}`) };
}

/** What stands behind a frame in which the workflow may end. */
export function passedUp(
  name: string,
  how: 'return' | 'pass',
  { gives }: Pick<ClosureExits, 'gives'>,
  habits: Habits,
): string {
  const given = how === 'pass' ? `return ${name};` : gives ? `return ${name}.value;` : 'return;';
  return `\nif (${askedFor(name, WORKFLOW_EXIT, habits)}) {\n  ${ended(given, habits)}\n}`;
}

/** `attempt?.exit === 'retry'`: a closure that ends by itself gives nothing. */
export function askedFor(name: string, exit: string, habits: Habits): string {
  return `${name}?.exit === ${quote(exit, habits)}`;
}
