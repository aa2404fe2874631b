/** A server in a process of its own that starts runs when it is asked to, so that its memory is told apart. */
import { startServer } from '@inkstone/server';

/** Starts `count` runs, timers of which are due `perSecond` from `from` (ms since 1970), or all `from` then. */
export interface Fill {
  workflowType: string;
  count: number;
  from?: number;
  perSecond?: number;
}

const IN_FLIGHT = 2_000;
const [, , databaseUrl = ''] = process.argv;
const say = (word: { kind: 'ready' | 'filled' }) => void (process.connected && process.send?.(word));

const server = await startServer({ databaseUrl, listen: { host: '127.0.0.1', port: 0 } });
process.on('SIGTERM', async () => {
  await server.stop();
  process.exit(0);
});
process.on('message', async (fill: Fill) => {
  await start(fill);
  say({ kind: 'filled' });
});
say({ kind: 'ready' });

async function start({ workflowType, count, from = 0, perSecond }: Fill): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) {
      const until = from + (perSecond === undefined ? 0 : Math.floor((next * 1_000) / perSecond));
      next += 1;
      const input = [{ until }];
      await server.engine.start({ namespace: 'default', workflowType, input, actor: 'system:bench' });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
}
