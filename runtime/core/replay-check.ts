/**
 * Holds what replayed code asks for against what history has, command by command, when it is asked: the code may
 * change an object after it has handed it over.
 */
import { type CommandDifference, differenceOf, isSameCommand } from './command-difference.js';
import type { Command } from './history.js';

export class ReplayCheck {
  /** Same commands with other input or options. */
  readonly different: CommandDifference[] = [];
  readonly #expected: readonly Command[];
  /** Index of the next command of history; patches are not compared by position. */
  #next = 0;
  /** Asked for, and not what history has next. Some may still be retracted. */
  #others: { number: number; command: Command }[] = [];

  readonly #withNodes: boolean;

  constructor(expected: readonly Command[], withNodes = false) {
    this.#expected = expected;
    this.#withNodes = withNodes;
    this.#skipMarkers();
  }

  add(number: number, command: Command): void {
    if (command.type === 'RecordMarker') return;
    if (this.#others.length > 0 || !this.#match(command)) {
      this.#others.push({ number, command: JSON.parse(JSON.stringify(command)) });
    }
  }

  /** The code has taken its `number`-th command of this activation back. */
  retract(number: number): void {
    this.#others = this.#others.filter((other) => other.number !== number);
    while (this.#others[0] && this.#match(this.#others[0].command)) this.#others.shift();
  }

  /** The first command in which code and history part; `undefined` when they agree. */
  parting(): { index: number; was: Command | undefined; is: Command | undefined } | undefined {
    const was = this.#expected[this.#next];
    const is = this.#others[0]?.command;
    return was || is ? { index: this.#next, was, is } : undefined;
  }

  #match(command: Command): boolean {
    const was = this.#expected[this.#next];
    if (!was || !isSameCommand(was, command)) return false;
    const difference = differenceOf(was, command) ?? (this.#withNodes ? otherNode(was, command) : undefined);
    if (difference) this.different.push({ ...difference, index: this.#next });
    this.#next += 1;
    this.#skipMarkers();
    return true;
  }

  #skipMarkers(): void {
    while (this.#expected[this.#next]?.type === 'RecordMarker') this.#next += 1;
  }
}

/** Code without markers, or a step that was taken out, says no node: then there is nothing to compare. */
function otherNode(was: Command, is: Command): Omit<CommandDifference, 'index'> | undefined {
  const known = was.node !== undefined && is.node !== undefined;
  return known && was.node !== is.node ? { was, is: JSON.parse(JSON.stringify(is)) as Command } : undefined;
}
