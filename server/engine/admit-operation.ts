/** Operations of operators: what each means to its run now, or why it cannot be done. A table, complete by type. */
import { problem } from '../errors.js';
import type { Admitting, Operate } from './admitting.js';
import { isDelayed } from './holding.js';
import type { ShardInput } from './input.js';
import type { Operation } from './operation.js';
import { supply } from './supply.js';
import { accept, addEvent, refuse, refuseWhenClosed, type Turn, type TurnContext } from './turn.js';

type Admit<V extends Operation['verb']> = (
  at: Admitting,
  operation: Extract<Operation, { verb: V }>,
) => Error | undefined;

const ADMIT: { [V in Operation['verb']]: Admit<V> } = {
  pause({ turn: { run }, add }, { timers }) {
    if (run.row.paused !== null) return problem('run-paused', { run: run.row.runId });
    add({ type: 'WorkflowExecutionPaused', timers });
    return undefined;
  },

  retry({ turn: { run }, add }, { seq }) {
    if (run.row.paused !== null) return problem('run-paused', { run: run.row.runId });
    const waiting = [...run.activities.values()].filter(
      (row) => (row.state === 'due' || row.state === 'parked') && (seq === undefined || row.seq === seq),
    );
    if (waiting.length === 0) return problem('activity-not-waiting', { run: run.row.runId });
    for (const row of waiting) add({ type: 'ActivityTaskRetryRequested', seq: row.seq });
    return undefined;
  },

  change({ turn: { run }, add }, { seq, options, input }) {
    if (!run.state.activities.has(seq)) return problem('activity-not-waiting', { run: run.row.runId });
    add({
      type: 'ActivityTaskOptionsUpdated',
      seq,
      ...(options === undefined ? {} : { options }),
      ...(input === undefined ? {} : { input }),
    });
    return undefined;
  },

  skip: (at, { supplied }) => supply(at, supplied),

  move({ turn, input }, operation) {
    const { version, codeHash } = turn.run.row;
    if (operation.codeHash === codeHash) return problem('version-is-current', { version });
    turn.move = { input, operation };
    return undefined;
  },
};

export function admitOperation(turn: Turn, body: Operate, input: ShardInput, context: TurnContext): void {
  const { run } = turn;
  if (run.state.seenInputs.has(body.id)) accept(turn, input);
  else if (refuseWhenClosed(turn, input)) return;
  else if (isDelayed(run) || !run.stored)
    refuse(turn, input, problem('run-not-begun', { run: run.row.runId }));
  // It stands alone in its row, and what was held, and is taken up in this turn, came before it.
  else if (turn.events.length > 0 || turn.wake) turn.later.push(input);
  else decide({ turn, body, input, context, add: adder(turn, body) });
}

function decide(at: Admitting): void {
  const { turn, body, input } = at;
  const admit = ADMIT[body.operation.verb] as (at: Admitting, operation: Operation) => Error | undefined;
  const wrong = admit(at, body.operation);
  if (wrong) refuse(turn, input, wrong);
  else if (!turn.move) accept(turn, input);
}

/** The first event has the id of the request. */
function adder(turn: Turn, { id, actor, reason }: Operate): Admitting['add'] {
  let own: { id?: string } = { id };
  return (event) => {
    addEvent(turn, { ...own, actor, ...(reason === undefined ? {} : { reason }), ...event });
    own = {};
  };
}
