import type { Command } from './history.js';
import type { Run } from './run.js';

/** The patches of one run: which of them its history holds, and which the code has asked for. */
export class Patches {
  readonly #recorded = new Set<string>();
  readonly #asked = new Set<string>();

  /** Takes in the markers of a row that is about to be replayed. */
  learn(commands: readonly Command[]): void {
    for (const command of commands) if (command.type === 'RecordMarker') this.#recorded.add(command.patchId);
  }

  /** Whether new work goes the patched way: always, but in replay only where history holds the marker by now. */
  applies(run: Run, patchId: string, deprecated: boolean): boolean {
    if (run.replaying && !this.#recorded.has(patchId)) return false;
    if (this.#asked.has(patchId) || run.readOnly) return true;
    run.issue({ type: 'RecordMarker', marker: 'patch', patchId, ...(deprecated ? { deprecated } : {}) });
    this.#asked.add(patchId);
    this.#recorded.add(patchId);
    return true;
  }

  /** A marker of a replayed row that the code has not asked for, unless it is deprecated. */
  missing(commands: readonly Command[]): number {
    return commands.findIndex(
      (command) =>
        command.type === 'RecordMarker' && !command.deprecated && !this.#asked.has(command.patchId),
    );
  }
}
