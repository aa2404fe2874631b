/**
 * The commands of one activation. New work is turned to text at once: once only, and before the code can change an
 * object that it has handed over. Replay keeps the commands themselves, since it only compares them.
 */
import type { Command } from './history.js';
import type { BlockedReason } from './sandbox-protocol.js';

export class CommandLog {
  replaying = false;
  #texts: string[] = [];
  #replayed: Command[] = [];

  /** @returns how many characters the command's JSON has; 0 in replay. */
  add(command: Command): number {
    if (this.replaying) {
      this.#replayed.push(command);
      return 0;
    }
    const text = JSON.stringify(command);
    this.#texts.push(text);
    return text.length;
  }

  /** JSON text of the `Command[]` since the last call. */
  takeText(): string {
    const text = `[${this.#texts.join(',')}]`;
    this.#texts = [];
    return text;
  }

  /** Compares what replay asked since the last call with what history holds. */
  takeDifference(expected: readonly Command[], activation: number): BlockedReason | undefined {
    const actual = this.#replayed;
    this.#replayed = [];
    const length = Math.max(expected.length, actual.length);
    for (let i = 0; i < length; i++) {
      const was = nameOf(expected[i]);
      const is = nameOf(actual[i]);
      if (was !== is) return nondeterminism(was, is, activation, (actual[i] ?? expected[i])?.node);
    }
    return undefined;
  }
}

/** What must be equal between history and replay: type, id and, for an activity, its type. */
function nameOf(command: Command | undefined): string {
  if (command === undefined) return 'nothing';
  const seq = 'seq' in command ? ` ${command.seq}` : '';
  return `${command.type}${seq}${command.type === 'ScheduleActivityTask' ? ` (${command.activityType})` : ''}`;
}

function nondeterminism(expected: string, actual: string, activation: number, node?: number): BlockedReason {
  return {
    code: 'nondeterminism',
    message: `History has ${expected} where the code now asks for ${actual}.`,
    expected,
    actual,
    activation,
    ...(node === undefined ? {} : { node }),
    hint: 'The code has changed under this run. Let it go on with the version it started with, or move it to a version that makes the same steps up to here.',
  };
}
