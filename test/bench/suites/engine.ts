/**
 * Suite `engine`: workflows a second, how long one takes, fan-out, long histories, and what they cost.
 * `--quick`: a tenth of the work. `--only=PART`: one part, and no results file.
 */
import { type BenchServer, startBenchServer } from '../bench-server.js';
import { fanOut, measureFanOut, measureWideFanOut } from '../engine/fan-out.js';
import { longHistory, measureLongHistory } from '../engine/long-history.js';
import {
  measureCeilings,
  measureHttpFloor,
  measureInProcess,
  measureLatency,
  measureOverHttp,
} from '../engine/throughput.js';
import { sayLoad } from '../report.js';
import { versionOf, writeResults } from '../results-file.js';

const scale = process.argv.includes('--quick') ? 0.1 : 1;
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);

const PARTS: Record<string, (bench: BenchServer) => Promise<void>> = {
  'http-noop': (bench) => measureHttpFloor(bench, scale),
  // Nobody may own the shards meanwhile.
  'store-ceiling': (bench) => bench.without((databaseUrl) => measureCeilings(databaseUrl, scale)),
  engine: (bench) => measureInProcess(bench, scale),
  http: (bench) => measureOverHttp(bench, scale),
  latency: (bench) => measureLatency(bench, scale),
  'fan-out': ({ server }) => measureFanOut(server, scale),
  'fan-out-wide': ({ server }) => measureWideFanOut(server, scale),
  history: (bench) => measureLongHistory(bench, scale),
};

const bench = await startBenchServer({ workflows: [fanOut, longHistory] });
try {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (only !== undefined && only !== name) continue;
    sayLoad(name);
    await measure(bench);
  }
  if (scale === 1 && only === undefined) await writeResults('engine', await versionOf(bench.databaseUrl));
} finally {
  await bench.stop();
}
