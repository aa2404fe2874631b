/** The worker of one server: runs attempts in virtual time, and tells of them as the weather allows. */
import type { ActivityTask, ActivityTaskResult, Failure, Json, WorkerHost } from '@inkstone/runtime';
import type { Dice } from './dice.js';
import type { Lifeline } from './lifeline.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import type { Weather } from './weather.js';
import type { Ledger } from './workload/ledger.js';
import type { Work } from './workload/program.js';

export interface WorkerParts {
  name: string;
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  weather: () => Weather;
  life: Lifeline;
  ledger: Ledger;
}

type Ending = { status: 'completed'; result: Json } | { status: 'failed' | 'canceled'; failure: Failure };

export class SimulatedWorker implements WorkerHost {
  readonly plugins = [];
  readonly #parts: WorkerParts;
  /** By token, the ways to forget what is planned for an attempt. */
  readonly #running = new Map<string, (() => void)[]>();
  #tell: (results: ActivityTaskResult[]) => void = () => {};
  #beat: (beats: { token: string; details?: Json }[]) => void = () => {};

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  execute(tasks: ActivityTask[]): void {
    for (const task of tasks) this.#begin(task);
  }

  cancel(tokens: string[]): void {
    const { dice, timeline, name } = this.#parts;
    for (const token of tokens) {
      // Whether it stops in time is its own affair.
      if (!this.#running.has(token) || dice.chance(0.3)) continue;
      timeline.after(dice.delay(5), `${name} stops an attempt`, () =>
        this.#end(token, {
          status: 'canceled',
          failure: { kind: 'CancelledFailure', message: 'The attempt was stopped.' },
        }),
      );
    }
  }

  onResults(listener: (results: ActivityTaskResult[]) => void): void {
    this.#tell = listener;
  }

  onHeartbeat(listener: (beats: { token: string; details?: Json }[]) => void): void {
    this.#beat = listener;
  }

  async close(): Promise<void> {
    for (const token of [...this.#running.keys()]) this.#forget(token);
  }

  /** Its process ends; whoever started it hears that of each attempt. */
  die(): void {
    for (const token of [...this.#running.keys()])
      this.#end(token, {
        status: 'failed',
        failure: { kind: 'ApplicationFailure', message: 'The worker has ended.' },
      });
  }

  #begin(task: ActivityTask): void {
    const { dice, timeline, weather, name, ledger, tally } = this.#parts;
    const { token, attempt, input } = task;
    const execution = ledger.begin(name, task);
    const work = input[0] as unknown as Work;
    tally.count('activity: attempts');
    timeline.note(`${name} begins ${token}`);
    const failing = attempt <= work.failures || dice.chance(weather().attemptFails);
    const ending: Ending = failing
      ? { status: 'failed', failure: failureOf(work) }
      : { status: 'completed', result: execution.result };
    const planned = [
      timeline.after(work.ms, `${name} ends an attempt`, () => this.#end(token, ending)),
      ...this.#beats(token, work),
    ];
    this.#running.set(token, [...(this.#running.get(token) ?? []), ...planned]);
  }

  #beats(token: string, { ms, beatMs }: Work): (() => void)[] {
    const { timeline, name, life, tally } = this.#parts;
    if (beatMs === undefined) return [];
    const count = Math.min(5, Math.floor(ms / beatMs));
    return Array.from({ length: count }, (_, n) =>
      timeline.after(beatMs * (n + 1), `${name} beats`, () => {
        tally.count('activity: heartbeats');
        life.deliver(() => this.#beat([{ token, details: n }]));
      }),
    );
  }

  #end(token: string, ending: Ending): void {
    if (!this.#running.has(token)) return;
    this.#forget(token);
    const { weather, dice, tally } = this.#parts;
    const { resultLost, resultTwice, resultLate } = weather();
    const isLost = dice.chance(resultLost);
    if (isLost) tally.count('fault: result lost');
    if (isLost) return;
    const result = { token, tookMs: 1, ...ending };
    const isLate = dice.chance(resultLate);
    if (isLate) tally.count('fault: result late');
    this.#say(result, isLate ? dice.between(100, 20_000) : 0.5);
    if (!dice.chance(resultTwice)) return;
    tally.count('fault: result twice');
    this.#say(result, dice.between(1, 3_000));
  }

  #say(result: ActivityTaskResult, usualMs: number): void {
    const { timeline, dice, name, life } = this.#parts;
    const action = () => life.deliver(() => this.#tell([result]));
    timeline.after(dice.delay(usualMs), `${name} says ${result.status}`, action);
  }

  #forget(token: string): void {
    for (const stop of this.#running.get(token) ?? []) stop();
    this.#running.delete(token);
  }
}

function failureOf({ final }: Work): Failure {
  return {
    kind: 'ApplicationFailure',
    message: 'It did not work.',
    nonRetryable: final === true,
  };
}
