/** The sandbox of one server: a share of the one realm of this process, which forgets what the server's life knew. */
import type { ActivationJob, ActivationOutcome, SandboxHost } from '@inkstone/runtime';
import type { Dice } from './dice.js';
import type { Lifeline } from './lifeline.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import type { Weather } from './weather.js';

export interface SandboxParts {
  /** Unlike that of any other life. */
  name: string;
  realm: SandboxHost;
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  weather: () => Weather;
  life: Lifeline;
}

export function createSimulatedSandbox(parts: SandboxParts): SandboxHost {
  const { name, realm, timeline, dice, life } = parts;
  const cached = new Set<string>();
  const inRealm = <J extends { runId: string }>(job: J): J => ({ ...job, runId: `${name} ${job.runId}` });
  /** To the other process, or back. */
  const hop = (what: string): Promise<void> =>
    new Promise(
      (resolve) => void timeline.after(dice.delay(0.3), `${name} ${what}`, () => life.deliver(resolve)),
    );
  const evict = (runIds: Iterable<string>) => {
    const gone = [...runIds];
    realm.evict(gone.map((runId) => `${name} ${runId}`));
    for (const runId of gone) cached.delete(runId);
  };
  life.atDeath(() => evict(cached));
  return {
    load: (code, source) => realm.load(code, source),
    async activate(jobs) {
      await hop('activates');
      if (dice.chance(parts.weather().sandboxEmpty)) {
        parts.tally.count('fault: sandbox empty');
        evict(cached);
      }
      for (const { runId } of jobs) cached.add(runId);
      const outcomes = await realm.activate(jobs.map(inRealm));
      const answers = outcomes.map((outcome, at) =>
        perhapsAtFault(outcome, jobs[at] as ActivationJob, parts),
      );
      evict(answers.filter(({ status }) => status === 'blocked').map(({ runId }) => runId));
      await hop('activated');
      return answers;
    },
    async query(job) {
      await hop('asks');
      cached.add(job.runId);
      return { ...(await realm.query(inRealm(job))), runId: job.runId };
    },
    trace: (job) => realm.trace(job),
    evict,
    close: async () => evict(cached),
  };
}

function perhapsAtFault(
  outcome: ActivationOutcome,
  { runId }: ActivationJob,
  { dice, weather, tally }: SandboxParts,
): ActivationOutcome {
  if (outcome.status !== 'activated' || !dice.chance(weather().sandboxFault)) return { ...outcome, runId };
  tally.count('fault: run blocked');
  return { runId, status: 'blocked', reason: { code: 'sandbox-timeout', message: 'It took too long.' } };
}
