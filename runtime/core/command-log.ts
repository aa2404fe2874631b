/**
 * The commands of one activation. New work is turned to text at once: once only, and before the code can change an
 * object that it has handed over. Replay only compares them with history.
 */
import type { Command } from './history.js';
import { ReplayCheck } from './replay-check.js';

/** A command that the code may take back while its activation lasts. */
export interface CommandMark {
  activation: number;
  number: number;
}

export class CommandLog {
  /** Present in replay only. */
  check: ReplayCheck | undefined;
  /** Commands of this activation, without those taken back. */
  count = 0;
  #activation = 0;
  #number = 0;
  #texts: string[] = [];

  get replaying(): boolean {
    return this.check !== undefined;
  }

  /**
   * @param expected what history holds, in replay
   * @param withNodes whether a command at another node is another one
   */
  begin(expected: readonly Command[] | undefined, withNodes = false): void {
    this.check = expected && new ReplayCheck(expected, withNodes);
    this.#activation += 1;
    this.#number = 0;
    this.count = 0;
    this.#texts = [];
  }

  /** Of the command that is added next. */
  mark(): CommandMark {
    return { activation: this.#activation, number: this.#number };
  }

  /** @returns how many characters the command's JSON has; 0 in replay. */
  add(command: Command): number {
    const number = this.#number++;
    this.count += 1;
    if (this.check) {
      this.check.add(number, command);
      return 0;
    }
    const text = JSON.stringify(command);
    this.#texts[number] = text;
    return text.length;
  }

  /** Takes a command back. @returns false when its activation is over: it has been seen. */
  retract({ activation, number }: CommandMark): boolean {
    if (activation !== this.#activation) return false;
    this.count -= 1;
    if (this.check) this.check.retract(number);
    else this.#texts[number] = '';
    return true;
  }

  /** JSON text of the `Command[]` of this activation. */
  text(): string {
    const texts = this.count === this.#texts.length ? this.#texts : this.#texts.filter((text) => text !== '');
    return `[${texts.join(',')}]`;
  }
}
