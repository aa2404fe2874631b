/** Which open runs of a workflow could go on with other code: each history is replayed by it. */
import type { CheckRunsReply } from '../api/operations.js';
import type { AppDeps } from '../deps.js';
import type { Candidate } from '../engine/index.js';
import type { RunRecord } from '../runs/run-reads.js';
import { hasProblems } from '../versions/publish.js';

type Deps = Pick<AppDeps, 'namespace' | 'engine' | 'runs' | 'drafts' | 'versions' | 'compiler'>;
type Module = Candidate & { module: string };

const PAGE = 200;

/**
 * @param wanted the published version, or the draft when there is none
 * @throws Problem `workflow-not-found`, `version-not-found`, `draft-not-found`, `draft-has-problems`
 */
export async function checkRuns(
  deps: Deps,
  name: string,
  wanted: { version?: number; sample?: number; lenient: boolean },
): Promise<CheckRunsReply> {
  const candidate = await candidateOf(deps, name, wanted.version);
  const runs: CheckRunsReply['runs'] = [];
  for await (const run of openRuns(deps, name)) {
    if (run.version === wanted.version) continue;
    if (runs.length === wanted.sample) break;
    const { runId, workflowId, version } = run;
    const found = await deps.engine.check({ namespace: deps.namespace, runId }, candidate, wanted.lenient);
    const divergence = found === undefined ? {} : { divergence: found };
    runs.push({ runId, workflowId, version, canMove: found === undefined, ...divergence });
  }
  return {
    ...(wanted.version === undefined ? {} : { version: wanted.version }),
    checked: runs.length,
    canMove: runs.filter(({ canMove }) => canMove).length,
    runs,
  };
}

/** Newest first, running ones before blocked ones. */
async function* openRuns({ runs }: Deps, workflowType: string): AsyncGenerator<RunRecord> {
  for (const status of ['running', 'blocked'] as const) {
    let cursor: string | undefined;
    do {
      const page = await runs.list({ workflowType, status, limit: PAGE, ...(cursor ? { cursor } : {}) });
      yield* page.items;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}

async function candidateOf(deps: Deps, name: string, version: number | undefined): Promise<Module> {
  if (version !== undefined) {
    const { compiled, codeHash } = await deps.versions.get(name, version);
    return { version, codeHash, module: compiled.module, nodes: compiled.nodes };
  }
  const draft = await deps.drafts.get(name);
  const outcome = await deps.compiler.compile(draft);
  if (!('compiled' in outcome)) throw hasProblems(draft.document, outcome.diagnostics);
  const { module, hash: codeHash, nodes } = outcome.compiled;
  return { version: 0, codeHash, module, nodes };
}
