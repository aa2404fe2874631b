import type { Command } from './history.js';
import type { Run } from './run.js';

/** The patches of one run: which of them its history holds, and which the code has asked for. */
export class Patches {
  /** By id of those that history holds: whether the code has asked. Most runs have none. */
  #known: Map<string, boolean> | undefined;

  /** Takes in the markers of a row that is about to be replayed. */
  learn(commands: readonly Command[]): void {
    for (const command of commands) {
      if (command.type === 'RecordMarker') this.#note(command.patchId, this.#asked(command.patchId));
    }
  }

  /** Whether new work goes the patched way: always, but in replay only where history holds the marker by now. */
  applies(run: Run, patchId: string, deprecated: boolean): boolean {
    if (run.replaying && !this.#known?.has(patchId)) return false;
    if (this.#asked(patchId) || run.readOnly) return true;
    run.issue({ type: 'RecordMarker', marker: 'patch', patchId, ...(deprecated ? { deprecated } : {}) });
    this.#note(patchId, true);
    return true;
  }

  /** A marker of a replayed row that the code has not asked for, unless it is deprecated. */
  missing(commands: readonly Command[]): number {
    return commands.findIndex(
      (command) => command.type === 'RecordMarker' && !command.deprecated && !this.#asked(command.patchId),
    );
  }

  #asked(patchId: string): boolean {
    return this.#known?.get(patchId) ?? false;
  }

  #note(patchId: string, asked: boolean): void {
    this.#known ??= new Map();
    this.#known.set(patchId, asked);
  }
}
