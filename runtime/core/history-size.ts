/**
 * How long a run's history is, counted in the run itself, so that live and replayed code see the same numbers.
 * `size` is in characters of the rows' JSON text; both count complete rows, `length` also the inputs of this activation.
 */
import { LARGE_HISTORY_CHARACTERS, LONG_HISTORY_EVENTS } from './size-rules.js';

const COMMANDS = ',"commands":';
const FLAGS = ',"flags":';

export class HistorySize {
  size = 0;
  /** Events of the rows before this activation. */
  before = 0;
  #inputs = 0;

  /** Events so far: inputs and commands. */
  get length(): number {
    return this.before + this.#inputs;
  }

  get continueAsNewSuggested(): boolean {
    return this.length >= LONG_HISTORY_EVENTS || this.size >= LARGE_HISTORY_CHARACTERS;
  }

  begin(inputs: number): void {
    this.#inputs = inputs;
  }

  /** @param size characters of the row */
  end(commands: number, size: number): void {
    this.before += this.#inputs + commands;
    this.#inputs = 0;
    this.size += size;
  }
}

/** Characters of the row that the store writes of an activation and its commands, each of so many, and its flags. */
export function rowSize(activation: number, commands: number, flags: readonly number[]): number {
  const flagsSize = flags.length === 0 ? 0 : FLAGS.length + JSON.stringify(flags).length;
  return activation + COMMANDS.length + commands + flagsSize;
}
