import type { Engine } from '@inkstone/server/engine';

/** Starts and awaits runs through the in-process client, so many at a time. Gives the seconds that it took. */
export async function runMany(
  engine: Engine,
  workflowType: string,
  { count, inFlight, input }: { count: number; inFlight: number; input: unknown[] },
): Promise<number> {
  let left = Math.max(1, Math.round(count));
  const one = async () => {
    while (left-- > 0) {
      const run = await engine.start({
        namespace: 'default',
        workflowType,
        input: input as never,
        actor: 'system:bench',
      });
      const outcome = await engine.result(run);
      if (outcome.status !== 'completed') throw new Error(`a run ended as ${JSON.stringify(outcome)}`);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: Math.min(inFlight, left) }, one));
  return (performance.now() - began) / 1_000;
}
