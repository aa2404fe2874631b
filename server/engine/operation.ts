/** What an operator can do to one open run beside its code. Each becomes an event with its actor and reason. */
import type { ActivityOptionsPatch, HumanTaskResult, Payload } from '@inkstone/runtime';
import type { Actor } from './engine.js';

/** A run that an operator holds; its row keeps it as JSON. `at` in ms. */
export interface Pause {
  at: number;
  /** `running`: timers fire, and what they bring waits. `frozen`: they stand still. */
  timers: 'frozen' | 'running';
  actor: Actor;
  reason?: string;
}

/** What an operator gives in place of the world. `seq` is the command's. */
export type Supplied =
  | { family: 'activity'; seq: number; result: Payload }
  | { family: 'child'; seq: number; result: Payload }
  /** The run's owner says when. */
  | { family: 'task'; seq: number; result: Omit<HumanTaskResult, 'completedAt'> }
  | { family: 'timer'; seq: number };

export type Operation =
  | { verb: 'pause'; timers: Pause['timers'] }
  /** Without `seq`: all activities that wait for their next attempt. */
  | { verb: 'retry'; seq?: number }
  | { verb: 'change'; seq: number; options?: ActivityOptionsPatch; input?: Payload[] }
  | { verb: 'skip'; supplied: Supplied }
  /** To the code of another version. `lenient`: inputs and options of steps may be other ones than before. */
  | { verb: 'move'; version: number; codeHash: string; lenient?: boolean };

/** `id` makes it once only, however often it is sent. */
export interface OperationRequest {
  id: string;
  actor: Actor;
  reason?: string;
  operation: Operation;
}
