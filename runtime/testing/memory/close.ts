import type { Command, RunInfo } from '../../core/history.js';
import { leaveChildren, tellParentOfEnd } from './children.js';
import { followsTheChain } from './follows-the-chain.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';

type ContinueAsNew = Extract<Command, { type: 'ContinueAsNewWorkflowExecution' }>;

/** What a run leaves behind when it has closed: nothing that runs, children as agreed, a parent or a next run that knows. */
export function close(engine: MemoryEngine, run: MemoryRun): void {
  run.closedAt = engine.clock.now;
  for (const callOff of run.alarms.values()) callOff();
  run.alarms.clear();
  engine.attempts.stop(run);
  leaveChildren(engine, run);
  const { outcome } = run.state;
  if (outcome?.status === 'continued-as-new') run.next = continueRun(engine, run, outcome.command);
  else tellParentOfEnd(engine, run);
}

/** The next run hears first what this one left: what nobody took, then what came meanwhile. */
function continueRun(engine: MemoryEngine, run: MemoryRun, command: ContinueAsNew): MemoryRun {
  const { workflowType, input, carried, headers } = command;
  const next = engine.start({
    info: infoOfNext(run, command, engine.clock.now),
    code: engine.codeOf(workflowType) ?? run.code,
    inputs: [
      {
        type: 'WorkflowExecutionStarted',
        workflowType,
        input,
        ...(headers === undefined ? {} : { headers }),
      },
      ...carried,
      ...run.waiting.filter(followsTheChain),
    ],
    parent: run.parent,
    previous: run,
  });
  run.waiting = [];
  const { outcome } = run.state;
  if (outcome?.status === 'continued-as-new') outcome.newRunId = next.info.runId;
  const { parent } = next;
  if (parent?.run.children.get(parent.seq) === run) parent.run.children.set(parent.seq, next);
  return next;
}

function infoOfNext(run: MemoryRun, { workflowType, options }: ContinueAsNew, now: number): RunInfo {
  const { info, state } = run;
  const firstExecutionRunId = info.firstExecutionRunId ?? info.runId;
  const runTimeoutMs = options.runTimeoutMs ?? info.runTimeoutMs;
  return {
    ...info,
    runId: `${firstExecutionRunId}+${run.link}`,
    workflowType,
    taskQueue: options.taskQueue ?? info.taskQueue,
    startTime: now,
    randomSeed: `${info.randomSeed}+`,
    firstExecutionRunId,
    continuedFromExecutionRunId: info.runId,
    memo: options.memo ?? state.memo,
    searchAttributes: options.searchAttributes ?? state.searchAttributes,
    ...(runTimeoutMs === undefined ? {} : { runTimeoutMs }),
  };
}
