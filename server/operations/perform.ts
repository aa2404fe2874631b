/** The verbs of operators, from what the API says to what the engine does. A table, complete by type. */
import { type HistoryRow, type Json, rowsInCurrentNodes, toPayload } from '@inkstone/runtime';
import type { AppDeps } from '../deps.js';
import type { Operation, RunKey } from '../engine/index.js';
import { present } from '../present.js';
import { demandRun, runKeyOf } from '../routes/runs/run-key.js';
import type { BulkOperation } from './bulk-operations.js';
import type { PerformedBy } from './bulk-runner.js';
import { findMoment } from './find-moment.js';
import { findStep, foldOf, type OpenStep, openSteps } from './open-steps.js';
import { suppliedOf } from './supplied.js';

type Deps = Pick<AppDeps, 'namespace' | 'engine' | 'runs' | 'versions'>;
type Done = { runId?: string; workflowId?: string; version?: number };
interface Performing {
  deps: Deps;
  /** As the caller names the run. */
  named: string;
  key: RunKey;
  by: PerformedBy;
  operate(operation: Operation): Promise<void>;
}
type Perform<V extends BulkOperation['verb']> = (
  at: Performing,
  operation: Extract<BulkOperation, { verb: V }>,
) => Promise<Done>;

const PERFORM: { [V in BulkOperation['verb']]: Perform<V> } = {
  async cancel({ deps: { engine }, key, by }) {
    await engine.cancel(key, by);
    return {};
  },
  async terminate({ deps: { engine }, key, by }) {
    await engine.terminate(key, by);
    return {};
  },
  async pause({ operate }, { timers }) {
    await operate({ verb: 'pause', timers });
    return {};
  },
  async resume({ deps: { engine }, key, by }) {
    await engine.resume(key, by);
    return {};
  },
  async retry({ deps, named, operate }, { step: wanted }) {
    const step = wanted === undefined ? undefined : await stepOf(deps, named, wanted, 'activity');
    await operate({ verb: 'retry', ...present({ seq: step?.seq }) });
    return {};
  },
  async change({ deps, named, operate }, { step, options, input }) {
    const { seq } = await stepOf(deps, named, step, 'activity');
    const changes = present({ options, input: input?.map((value: Json) => toPayload(value)) });
    await operate({ verb: 'change', seq, ...changes } as Operation);
    return {};
  },
  async skip({ deps, named, by, operate }, { step: wanted, result, outcome }) {
    const step = await stepOf(deps, named, wanted);
    const supplied = suppliedOf(step, { result, outcome, by: by.actor.replace(/^person:/, '') });
    await operate({ verb: 'skip', supplied });
    return {};
  },
  async move({ deps: { runs, versions }, named, operate }, { version: wanted, lenient }) {
    const { workflowType } = await demandRun(runs, named);
    const { version, codeHash } = await versions.get(workflowType, wanted);
    await operate({ verb: 'move', version, codeHash, ...(lenient ? { lenient } : {}) });
    return { version };
  },
  async reset({ deps, named, by }, { step, activation, input }) {
    const { engine, namespace, runs, versions } = deps;
    const { runId, workflowType, version } = await demandRun(runs, named);
    const { nodes } = (await versions.get(workflowType, version)).compiled;
    const rows: readonly HistoryRow[] = rowsInCurrentNodes(await runs.history(runId));
    const moment = findMoment(rows, nodes, { step, activation, run: runId });
    const edit =
      input && moment.seq !== undefined ? { seq: moment.seq, input: input.map(toPayload) } : undefined;
    const request = { ...by, activations: moment.activation + 1, ...present({ edit }) };
    const again = await engine.reset({ namespace, runId }, request);
    return { runId: again.runId, workflowId: again.workflowId };
  },
};

/** @param named a run's id, or `workflow-id:` and a workflow id. @throws Problem what is wrong with this run */
export async function perform(
  deps: Deps,
  operation: BulkOperation,
  named: string,
  by: PerformedBy,
): Promise<Done> {
  const { requestId: id, actor, reason } = by;
  const key = runKeyOf(deps.namespace, named);
  const operate = (wanted: Operation) =>
    deps.engine.operate(key, { id, actor, ...present({ reason }), operation: wanted });
  const verb = PERFORM[operation.verb] as Perform<BulkOperation['verb']>;
  return verb({ deps, named, key, by, operate }, operation as never);
}

async function stepOf(
  { runs, versions }: Deps,
  named: string,
  wanted: string,
  family?: OpenStep['family'],
): Promise<OpenStep> {
  const run = await demandRun(runs, named);
  const { nodes } = (await versions.get(run.workflowType, run.version)).compiled;
  const steps = openSteps(foldOf(await runs.history(run.runId)), nodes);
  return findStep(
    family === undefined ? steps : steps.filter((one) => one.family === family),
    wanted,
    run.runId,
  );
}
