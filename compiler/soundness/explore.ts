/**
 * Soundness of a knot that holds parallelism within a loop: all of its states, breadth first, so that the way to the
 * first bad one is a shortest. Beyond the bound it says `too-tangled`, whether the knot is sound or not.
 *
 * E1  A firing that puts a token where one is runs something twice.
 * E2  The states that are never left again are the empty one, or a loop that may be endless in which every token
 *     moves on. In any other such set of states a token waits for ever.
 */
import { components } from './components.js';
import type { Fault, Firing, Knot } from './knot.js';
import { firingsOf, InclusiveReach } from './token-play.js';

interface State {
  marked: number[];
  /** How it was first reached. */
  by?: { state: number; firing: Firing };
  next: { state: number; firing: Firing }[];
}

/** `maxStates`: how many states are looked at. */
export function exploredFault(knot: Knot, maxStates: number): Fault | undefined {
  const reach = new InclusiveReach(knot);
  const states: State[] = [{ marked: [0], next: [] }];
  const known = new Map([[keyOf([0]), 0]]);
  for (const [index, state] of states.entries()) {
    for (const firing of firingsOf(knot, state.marked, reach)) {
      const rest = state.marked.filter((edge) => !firing.from.includes(edge));
      const twice = firing.to.find((edge) => rest.includes(edge));
      if (twice !== undefined) {
        return {
          code: 'runs-twice',
          gate: firing.gate,
          edge: twice,
          firings: [...wayTo(states, index), firing],
        };
      }
      const marked = [...rest, ...firing.to].sort((a, b) => a - b);
      const key = keyOf(marked);
      const to = known.get(key) ?? states.length;
      if (to === states.length) {
        if (to >= maxStates) return { code: 'too-tangled', gate: tangledGate(knot), firings: [] };
        known.set(key, to);
        states.push({ marked, by: { state: index, firing }, next: [] });
      }
      state.next.push({ state: to, firing });
    }
  }
  return stuckFault(knot, states);
}

const keyOf = (marked: readonly number[]): string => String.fromCharCode(...marked);

function tangledGate(knot: Knot): number {
  return Math.max(
    0,
    knot.gates.findIndex(({ role, kind }) => role === 'join' && kind === 'and'),
  );
}

function wayTo(states: readonly State[], index: number): Firing[] {
  const way: Firing[] = [];
  for (let by = states[index]?.by; by !== undefined; by = states[by.state]?.by) way.push(by.firing);
  return way.reverse();
}

function stuckFault(knot: Knot, states: readonly State[]): Fault | undefined {
  const last = components(states.length, (index) => states[index]?.next.map(({ state }) => state) ?? [])
    .filter((members) => isLeftNever(members, states))
    .map((members) => ({ first: Math.min(...members), waiting: waitingIn(knot, members, states) }))
    .filter(({ waiting }) => waiting !== undefined)
    .sort((a, b) => a.first - b.first)[0];
  if (last?.waiting === undefined) return undefined;
  const marked = states[last.first]?.marked ?? [];
  const gate = knot.to[last.waiting] as number;
  const edge = knot.gates[gate]?.into.find((one) => !marked.includes(one)) ?? last.waiting;
  return { code: 'join-waits-for-ever', gate, edge, firings: wayTo(states, last.first) };
}

function isLeftNever(members: readonly number[], states: readonly State[]): boolean {
  const own = new Set(members);
  return members.every((index) => states[index]?.next.every(({ state }) => own.has(state)));
}

/** The edge of a token that waits: one that is never taken, or else one outside of a loop that may be endless. */
function waitingIn(knot: Knot, members: readonly number[], states: readonly State[]): number | undefined {
  const taken = new Set<number>();
  const marked = new Set<number>();
  for (const index of members) {
    for (const edge of states[index]?.marked ?? []) marked.add(edge);
    for (const { firing } of states[index]?.next ?? []) for (const edge of firing.from) taken.add(edge);
  }
  return (
    [...marked].find((edge) => !taken.has(edge)) ??
    [...marked].find((edge) => !knot.endless.has(knot.to[edge] as number))
  );
}
