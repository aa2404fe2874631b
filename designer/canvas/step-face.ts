import type { NodeKind, NodeTable, WorkflowNode } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { activityOf } from '../model/values-in-scope.js';
import type { Tone } from '../theme/tone.js';

const FACES: NodeTable<{ icon: string; tone: Tone }> = {
  start: { icon: 'player-play', tone: 'green' },
  end: { icon: 'flag', tone: 'neutral' },
  activity: { icon: 'puzzle', tone: 'blue' },
  decision: { icon: 'arrows-split-2', tone: 'violet' },
  humanTask: { icon: 'user-check', tone: 'amber' },
  wait: { icon: 'clock', tone: 'teal' },
  setVariable: { icon: 'variable', tone: 'neutral' },
  code: { icon: 'code', tone: 'neutral' },
};

export function kindFace(kind: NodeKind): { icon: string; tone: Tone } {
  return FACES[kind];
}

/** Icon and tint of a node; an activity has its plugin's icon. */
export function faceOf(
  node: WorkflowNode,
  plugins: readonly PluginDescriptor[],
): { icon: string; tone: Tone } {
  const face = FACES[node.kind];
  if (node.kind !== 'activity') return face;
  const owner = plugins.find((plugin) =>
    plugin.activities.some((activity) => activity.name === node.activity),
  );
  return { ...face, icon: activityOf(plugins, node.activity)?.icon ?? owner?.icon ?? face.icon };
}
