/** Why a net is not sound. */
export type SoundnessCode =
  | 'unreachable'
  | 'no-way-to-end'
  | 'inclusive-join-in-loop'
  | 'join-waits-for-ever'
  | 'runs-twice'
  /** Parallelism tangled with a loop beyond the bound on states, of a kind that cannot be judged without them, or whose fault is not found. */
  | 'too-tangled';

/** One firing: tokens leave `from` and appear on `to` (ids of edges); the first takes the token of the entry. */
export interface RunStep {
  node: string;
  from: string[];
  to: string[];
}

export interface SoundnessProblem {
  code: SoundnessCode;
  /** Where it shows; for a wait or a double run then, when known, the node at which the tokens part. */
  nodes: string[];
  /** The edge that stays empty, or that gets a second token. */
  edge?: string;
  /** Leads from the start to the bad state. Absent where the place says it all, where another fault bars the way, and past `maxRuns`. */
  run?: RunStep[];
}
