/** A sandbox that remembers what the suite asks for later: what each run was told of itself, and what it logged. */
import type { LogEntry, RunInfo, SandboxHost } from '@inkstone/runtime';

export interface RecordingSandbox {
  host: SandboxHost;
  infos: ReadonlyMap<string, RunInfo>;
  logs: ReadonlyMap<string, readonly LogEntry[]>;
}

export function recordingSandbox(inner: SandboxHost): RecordingSandbox {
  const infos = new Map<string, RunInfo>();
  const logs = new Map<string, LogEntry[]>();
  const host: SandboxHost = {
    load: (code, source) => inner.load(code, source),
    async activate(jobs) {
      for (const { runId, rebuild } of jobs) if (rebuild) infos.set(runId, rebuild.info);
      const outcomes = await inner.activate(jobs);
      for (const outcome of outcomes) {
        if (outcome.status !== 'activated') continue;
        logs.set(outcome.runId, [...(logs.get(outcome.runId) ?? []), ...(outcome.logs ?? [])]);
      }
      return outcomes;
    },
    query: (job) => inner.query(job),
    trace: (job) => inner.trace(job),
    evict: (runIds) => inner.evict(runIds),
    close: () => inner.close(),
  };
  return { host, infos, logs };
}
