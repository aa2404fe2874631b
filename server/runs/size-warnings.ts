/** Size warnings as the API says them, with the title of their node. */
import type { SizeWarning } from '@inkstone/runtime';
import type { RunReply } from '../api/runs.js';
import type { PublishedVersion, Versions } from '../versions/versions.js';

type Said = NonNullable<RunReply['warnings']>[number];

/** The title is left out when the run's version cannot be read any more. */
export async function sayWarnings(
  warnings: readonly SizeWarning[],
  { workflowType, version }: { workflowType: string; version: number },
  versions: Pick<Versions, 'get'>,
): Promise<Said[]> {
  if (warnings.length === 0) return [];
  const published = await versions.get(workflowType, version).catch(() => undefined);
  return warnings.map((warning) => sayWarning(warning, published));
}

function sayWarning({ time, node, ...warning }: SizeWarning, version: PublishedVersion | undefined): Said {
  const title = node === undefined ? undefined : version?.compiled.nodes[node]?.title;
  return {
    ...warning,
    since: new Date(time).toISOString(),
    ...(node === undefined ? {} : { node }),
    ...(title === undefined ? {} : { nodeTitle: title }),
  };
}
