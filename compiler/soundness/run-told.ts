import type { Flat, Gate } from './flat.js';
import type { Firing } from './knot.js';
import type { RunStep, SoundnessProblem } from './problem.js';

/**
 * A run in the words of the net: the two gates of one node fire as one. Where the second gate never fires, the node has
 * not begun; where two tokens meet between the two, the node begins twice, and goes on by its first way both times.
 * Nothing when an edge is given a second token on the way to anything else: then that is another fault's run.
 */
export function runTold(
  flat: Flat,
  run: readonly Firing[],
  code: SoundnessProblem['code'],
): RunStep[] | undefined {
  const steps = new Set<RunStep>();
  const begun = new Map<number, RunStep[]>();
  const names = (edges: readonly number[]): string[] => edges.flatMap((edge) => flat.edges[edge]?.name ?? []);
  for (const { gate, from, to } of run) {
    const joined = begun.get(from[0] ?? -1)?.pop();
    if (joined !== undefined) {
      joined.to = names(to);
      continue;
    }
    const step: RunStep = { node: flat.gates[gate]?.node ?? '', from: names(from), to: names(to) };
    steps.add(step);
    const inner = to.find((edge) => flat.edges[edge]?.name === undefined);
    if (inner !== undefined) begun.set(inner, [...(begun.get(inner) ?? []), step]);
  }
  for (const [inner, waiting] of begun) {
    const to = names(firstWay(flat.gates[flat.edges[inner]?.to ?? 0] as Gate));
    for (const step of waiting) {
      step.to = to;
      if (waiting.length === 1) steps.delete(step);
    }
  }
  return untilSecondToken([...steps], code === 'runs-twice');
}

/** @param needed a run that shows no second token shows nothing */
function untilSecondToken(steps: RunStep[], needed: boolean): RunStep[] | undefined {
  const marked = new Set<string>();
  const bad = steps.findIndex(({ from, to }) => {
    for (const edge of from) marked.delete(edge);
    const isTwice = to.some((edge) => marked.has(edge));
    for (const edge of to) marked.add(edge);
    return isTwice;
  });
  if (bad === -1) return needed ? undefined : steps;
  return needed && steps[bad]?.node === steps.at(-1)?.node ? steps.slice(0, bad + 1) : undefined;
}

function firstWay({ kind, out }: Gate): readonly number[] {
  return kind === 'and' ? out : out.slice(0, 1);
}
