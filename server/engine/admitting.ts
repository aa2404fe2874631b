import type { InputEvent } from '@inkstone/runtime';
import type { InputBody, ShardInput } from './input.js';
import type { Turn, TurnContext } from './turn.js';

export type Operate = Extract<InputBody, { kind: 'operate' }>;

/** An operation on its way into a turn. */
export interface Admitting {
  turn: Turn;
  body: Operate;
  input: ShardInput;
  context: TurnContext;
  /** The event with the id, the actor and the reason of the request. */
  add(event: InputEvent): void;
}
