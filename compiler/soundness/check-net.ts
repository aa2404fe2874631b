import { Contraction } from './contraction.js';
import { flatten } from './flat.js';
import { fragmentsOf } from './fragments.js';
import { type Judged, judgeKnot } from './judge-knot.js';
import { knotOf } from './knot.js';
import { checkLinear } from './linear.js';
import type { Net } from './net.js';
import type { SoundnessProblem } from './problem.js';
import { runOf } from './run-of.js';
import { runTold } from './run-told.js';

/** `maxStates` bounds the states of one knot that are looked at (20,000), `maxRuns` how many problems are told with a run (8). */
export interface SoundnessOptions {
  maxStates?: number;
  maxRuns?: number;
}

/**
 * Why a net is not sound; nothing when it is: every node is reached, no edge ever gets a second token, and all tokens
 * can be taken away at every time. Problems of its walk (nodes not reached, loops without a way out, inclusive joins
 * in loops) are told alone, since they entail others. Then each part with one edge in and one out is judged by itself,
 * innermost first, and counts as sound for what is around it: several faults are told at once, each at its place.
 */
export function soundnessOf(net: Net, options: SoundnessOptions = {}): SoundnessProblem[] {
  const linear = checkLinear(net);
  if (linear.problems.length > 0) return linear.problems;
  const flat = flatten(net);
  const endless = gatesOf(flat.gates, linear.endless.flat());
  const doors = linear.endless.map((nodes) => Math.min(...gatesOf(flat.gates, nodes)));
  const fragments = fragmentsOf(flat, new Set(doors));
  const contraction = new Contraction(flat);
  const problems: SoundnessProblem[] = [];
  const judge = (entry: number, exit: number | undefined, inside: readonly number[]): void => {
    const knot = knotOf(contraction, entry, exit, inside, endless);
    const judged = judgeKnot(knot, options.maxStates ?? 20_000);
    if (judged === undefined) return;
    problems.push(told(contraction, judged, problems.length < (options.maxRuns ?? 8)));
  };
  for (const { entry, exit } of fragments) {
    const inside = contraction.gatesBetween(entry, exit);
    if (inside.length > 1) judge(entry, exit, inside);
    contraction.contract({ entry, exit }, inside);
  }
  judge(0, undefined, contraction.gatesBetween(0, undefined));
  return problems;
}

function gatesOf(gates: readonly { node: string }[], nodes: readonly string[]): Set<number> {
  const own = new Set(nodes);
  return new Set(gates.flatMap(({ node }, index) => (own.has(node) ? [index] : [])));
}

function told(net: Contraction, { knot, fault }: Judged, withRun: boolean): SoundnessProblem {
  const { gates, edges } = net.flat;
  const nodeOf = (gate: number): string => gates[knot.gates[gate]?.members[0] ?? 0]?.node ?? '';
  const part = fault.firings.findLast(
    ({ gate, to }) =>
      nodeOf(gate) !== nodeOf(fault.gate) &&
      parts(fault.code, knot.gates[gate]?.kind ?? 'xor', to, knot.gates[gate]?.role),
  );
  const edge = edges[net.last(knot.edges[fault.edge ?? -1] ?? -1)]?.name;
  const firings = withRun && fault.code !== 'too-tangled' ? runOf(net, knot, fault) : undefined;
  const run = firings === undefined ? undefined : runTold(net.flat, firings, fault.code);
  return {
    code: fault.code,
    nodes: [nodeOf(fault.gate), ...(part === undefined ? [] : [nodeOf(part.gate)])],
    ...(edge === undefined ? {} : { edge }),
    ...(run === undefined ? {} : { run }),
  };
}

/** Whether tokens part here in the way that the fault needs: both ways for a double run, one of several for a wait. */
function parts(code: string, kind: string, to: readonly number[], role: string | undefined): boolean {
  if (role !== 'split') return false;
  return code === 'runs-twice' ? to.length > 1 : kind !== 'and';
}
