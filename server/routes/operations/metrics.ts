import type { AppDeps } from '../../deps.js';
import type { Routes } from '../../zod-app.js';

interface Metric {
  name: string;
  type: 'counter' | 'gauge';
  help: string;
  values: { labels?: Record<string, string>; value: number }[];
}

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** GET /api/metrics: what monitoring reads, in the text format of Prometheus. */
export const metricsRoute: Routes = (app, deps) => {
  app.get(
    '/api/metrics',
    { config: { permission: 'run.read' }, schema: { hide: true } },
    async (_, reply) => await reply.type(TEXT).send((await metricsOf(deps)).map(textOf).join('')),
  );
};

async function metricsOf({ runs, sizeWarnings, wakeAlarms }: AppDeps): Promise<Metric[]> {
  const counts = await runs.count({});
  return [
    {
      name: 'inkstone_runs',
      type: 'gauge',
      help: 'Runs by workflow and status.',
      values: counts.map(({ workflowType, status, runs: value }) => ({
        labels: { workflow: workflowType, status },
        value,
      })),
    },
    {
      name: 'inkstone_size_warnings_total',
      type: 'counter',
      help: 'Runs whose author was warned of a size, as far as this server wrote them.',
      values: (sizeWarnings?.counts() ?? []).map(({ workflowType, kind, runs: value }) => ({
        labels: { workflow: workflowType, kind },
        value,
      })),
    },
    {
      name: 'inkstone_wake_alarms',
      type: 'gauge',
      help: 'Open runs that nothing will ever wake, as far as this server looked.',
      values: [{ value: wakeAlarms().length }],
    },
  ];
}

function textOf({ name, type, help, values }: Metric): string {
  const lines = values.map(({ labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
