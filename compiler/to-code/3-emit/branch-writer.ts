/** Writes one of several branches that run at once: a call, or a function that is called; its statements, and what it hands on. */
import type { Parallel } from '../../regions/tree.js';
import { ended } from '../../syntax/literals.js';
import { NOTHING_TO_DO } from '../../syntax/nothing-to-do.js';
import type { LiftedBranch, LiftedParallel } from '../../to-graph/2-lift/lifted.js';
import { bareText } from './bare-text.js';
import { type BodyScope, leadLines } from './body-scope.js';
import { canFallOff } from './can-fall-off.js';
import { type HandedOn, handedText } from './handed-on.js';
import { originOf } from './original.js';

export function handedOf({ bindings }: BodyScope, line: Parallel): HandedOn {
  const none = line.branches.map(() => []);
  const bare = line.branches.map(() => false);
  return bindings.handed.get(line) ?? { binding: 'none', names: none, bare, isLiteral: false };
}

/** What stands between the braces of a branch, or the call that it is. */
export function writeInside(
  scope: BodyScope,
  line: Parallel,
  output: number,
  indent: string,
  old: LiftedBranch | undefined,
): void {
  const body = line.branches[output]!.body;
  const { names, bare } = handedOf(scope, line);
  const [step] = body.items;
  if (bare[output] && step?.kind === 'go') {
    scope.out.write(`${scope.bindings.goes.get(step) ?? ''}()`);
    return;
  }
  if (bare[output] && step !== undefined) {
    const found = scope.original && originOf(scope.original, step, old?.body);
    const origin = found?.kind === 'step' && found.binding === 'bare' ? found : undefined;
    scope.writeRegion({ line: step, origin, indent, before: undefined });
    return;
  }
  const own = names[output] ?? [];
  const unchanged = old !== undefined && !old.bare && old.names.join() === own.join();
  if (unchanged)
    scope.writeBody(body, old.body, indent, own.length === 0 ? undefined : `\n${indent}${scope.unit}`);
  else writeNewBody(scope, line, output, indent);
}

function writeNewBody(scope: BodyScope, line: Parallel, output: number, indent: string): void {
  const body = line.branches[output]!.body;
  const own = handedOf(scope, line).names[output] ?? [];
  const inner = `\n${indent}${scope.unit}`;
  if (body.items.length === 0) scope.out.write(`${inner}${NOTHING_TO_DO}\n${indent}`);
  else if (own.length === 0 || !canFallOff(body)) scope.writeBody(body, undefined, indent);
  else {
    const handed = ended(`return ${handedText(own)};`, scope.steps.habits);
    scope.writeBody(body, undefined, indent, `${inner}${handed}\n${indent}`);
  }
}

/** `f()`, or `(async () => { … })()`. */
export function writeBranch(
  scope: BodyScope,
  line: Parallel,
  output: number,
  indent: string,
  old: LiftedBranch | undefined,
): void {
  const { out } = scope;
  if (handedOf(scope, line).bare[output]) writeInside(scope, line, output, indent, old);
  else {
    out.write('(async () => {');
    const keeps = old !== undefined && !old.bare && old.names.length === 0;
    const isPlain = (handedOf(scope, line).names[output] ?? []).length === 0;
    if (keeps && isPlain) scope.writeBody(line.branches[output]!.body, old.body, indent);
    else writeNewBody(scope, line, output, indent);
    out.write('})()');
  }
}

/** The call that a branch is, if it is new, has no comment and no line break. */
export function shortCall(
  scope: BodyScope,
  line: Parallel,
  output: number,
  indent: string,
): string | undefined {
  const [step] = line.branches[output]!.body.items;
  if (handedOf(scope, line).bare[output] && step?.kind === 'go')
    return `${scope.bindings.goes.get(step) ?? ''}()`;
  if (!handedOf(scope, line).bare[output] || step?.kind !== 'step') return undefined;
  if (leadLines(scope, step, undefined).length > 0) return undefined;
  const text = bareText(scope, { line: step, origin: undefined, indent, before: undefined });
  return text.includes('\n') ? undefined : text;
}

export function branchBefore(old: LiftedParallel | undefined, output: number): LiftedBranch | undefined {
  return old?.branches.find((branch) => branch.output === output);
}

export function closeWith({ out }: BodyScope, { join }: Parallel, text: string): void {
  const from = out.offset;
  out.write(text);
  if (join !== undefined) out.own(join, from);
}
