import type { InputBody, ShardInput } from './input.js';

const OF_ATTEMPTS: ReadonlySet<InputBody['kind']> = new Set(['attempt', 'beat', 'leave', 'postpone']);

/** Waiting inputs by run, runs in the order in which their first input came. */
export class Mailbox {
  #runs = new Map<string, ShardInput[]>();

  put(input: ShardInput): void {
    const waiting = this.#runs.get(input.runId);
    if (waiting) waiting.push(input);
    else this.#runs.set(input.runId, [input]);
  }

  /** Before everything that waits; the outcome of the commit that had them is unknown. */
  putBack(inputs: readonly ShardInput[]): void {
    const newer = this.#runs;
    this.#runs = new Map();
    for (const input of inputs) if (input.isTold !== true) this.put({ ...input, repeated: true });
    for (const waiting of newer.values()) for (const input of waiting) this.put(input);
  }

  /** All inputs of up to `most` runs of shards that may be written now; the others go on waiting. */
  take(most: number, isOurs: (shard: number) => boolean = () => true): Map<string, ShardInput[]> {
    const taken = new Map<string, ShardInput[]>();
    for (const [runId, inputs] of this.#runs) {
      if (taken.size >= most) break;
      if (!isOurs(inputs[0]?.shard ?? -1)) continue;
      taken.set(runId, inputs);
      this.#runs.delete(runId);
    }
    return taken;
  }

  /** Whether anything waits for a shard that may be written now. */
  hasFor(isOurs: (shard: number) => boolean): boolean {
    for (const inputs of this.#runs.values()) if (isOurs(inputs[0]?.shard ?? -1)) return true;
    return false;
  }

  /** Takes out what is for these shards. */
  takeShards(shards: ReadonlySet<number>): ShardInput[] {
    const taken: ShardInput[] = [];
    for (const [runId, inputs] of this.#runs) {
      if (!shards.has(inputs[0]?.shard ?? -1)) continue;
      taken.push(...inputs);
      this.#runs.delete(runId);
    }
    return taken;
  }

  /** The shards of what only this process knows: word of attempts that run here. */
  shardsWithWord(): Set<number> {
    const shards = new Set<number>();
    for (const inputs of this.#runs.values())
      for (const { body, shard, inputNo } of inputs)
        if (inputNo === undefined && OF_ATTEMPTS.has(body.kind)) shards.add(shard);
    return shards;
  }

  of(runId: string): readonly ShardInput[] {
    return this.#runs.get(runId) ?? [];
  }

  /** Of runs. */
  get size(): number {
    return this.#runs.size;
  }

  get isEmpty(): boolean {
    return this.#runs.size === 0;
  }
}
