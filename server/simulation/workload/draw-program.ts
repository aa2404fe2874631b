import type { Dice } from '../dice.js';
import type { Program, Step, Work } from './program.js';

/** A program of a few steps; children and what runs side by side go at most `depth` deep. Each ends once it is left alone. */
export function drawProgram(dice: Dice, workflowIds: readonly string[], depth = 2): Program {
  const steps = Array.from({ length: 1 + dice.below(depth === 2 ? 4 : 3) }, () =>
    drawStep(dice, workflowIds, depth),
  );
  if (dice.chance(0.05)) steps.push({ kind: 'fail' });
  return { steps, rounds: dice.chance(0.15) ? 1 + dice.below(2) : 0 };
}

type Draw = (dice: Dice, workflowIds: readonly string[], depth: number) => Step;

const SIMPLE: Draw[] = [
  drawActivity,
  drawActivity,
  drawActivity,
  (dice) => ({ kind: 'sleep', ms: Math.ceil(dice.delay(500)) }),
  (dice) => ({ kind: 'wait', count: 1 + dice.below(3), ms: Math.ceil(dice.delay(2_000)) }),
  (dice) => ({ kind: 'wait', count: 1 + dice.below(2) }),
  drawTask,
  (dice, ids) => ({ kind: 'tell', workflowId: dice.pick(ids) ?? 'w0', value: `told-${dice.below(1e9)}` }),
  (dice, ids) =>
    dice.chance(0.2)
      ? { kind: 'stop', workflowId: dice.pick(ids) ?? 'w0' }
      : { kind: 'sleep', ms: dice.below(50) },
];

const NESTED: Draw[] = [
  (dice, ids, depth) => ({ kind: 'all', steps: several(dice, ids, depth) }),
  (dice, ids, depth) => ({ kind: 'race', steps: several(dice, ids, depth) }),
  (dice, ids, depth) => ({ kind: 'shield', step: drawStep(dice, ids, depth - 1) }),
  drawChild,
  drawChild,
];

function drawStep(dice: Dice, workflowIds: readonly string[], depth: number): Step {
  const draw = depth > 0 && dice.chance(0.35) ? dice.pick(NESTED) : dice.pick(SIMPLE);
  return (draw ?? drawActivity)(dice, workflowIds, depth);
}

function several(dice: Dice, workflowIds: readonly string[], depth: number): Step[] {
  return Array.from({ length: 2 + dice.below(3) }, () => drawStep(dice, workflowIds, depth - 1));
}

export function drawWork(dice: Dice): Work {
  const ms = Math.min(8_000, Math.ceil(dice.delay(dice.pick([5, 200, 2_000]))));
  return {
    ms,
    failures: dice.chance(0.3) ? 1 + dice.below(3) : 0,
    ...(dice.chance(0.3) ? { beatMs: Math.max(20, Math.ceil(ms / 4)) } : {}),
    ...(dice.chance(0.05) ? { final: true } : {}),
  };
}

function drawActivity(dice: Dice): Step {
  const work = drawWork(dice);
  const isShort = dice.chance(0.15);
  const retry = {
    initialInterval: 50 + dice.below(1_000),
    ...(isShort || dice.chance(0.3) ? { maximumAttempts: 1 + dice.below(4) } : {}),
  };
  const options = {
    // One that is too short would be tried forever.
    startToCloseTimeout: isShort ? 100 + dice.below(1_000) : 2 * work.ms + 1_000 + dice.below(30_000),
    ...(dice.chance(0.2) ? { scheduleToCloseTimeout: 5_000 + dice.below(60_000) } : {}),
    ...(work.beatMs === undefined ? {} : { heartbeatTimeout: 2 * work.beatMs + 200 }),
    ...(dice.chance(0.3) ? { cancellationType: 'WAIT_CANCELLATION_COMPLETED' } : {}),
    retry,
  };
  return { kind: 'act', work, options };
}

function drawTask(dice: Dice): Step {
  const after = () => String(100 + dice.below(5_000));
  return {
    kind: 'task',
    ...(dice.chance(0.5) ? { dueIn: after() } : {}),
    ...(dice.chance(0.3) ? { escalation: [{ after: after(), to: { people: ['cleo'] } }] } : {}),
  };
}

function drawChild(dice: Dice, workflowIds: readonly string[], depth: number): Step {
  return {
    kind: 'child',
    program: drawProgram(dice, workflowIds, depth - 1),
    policy: dice.pick(['TERMINATE', 'REQUEST_CANCEL', 'ABANDON']),
    awaited: dice.chance(0.7),
    ...(dice.chance(0.2) ? { workflowId: dice.pick(workflowIds) ?? 'w0' } : {}),
  };
}
