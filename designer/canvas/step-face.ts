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
  parallel: { icon: 'arrows-right', tone: 'violet' },
  inclusive: { icon: 'git-fork', tone: 'violet' },
  join: { icon: 'arrows-join', tone: 'violet' },
  forEach: { icon: 'repeat', tone: 'violet' },
  scope: { icon: 'square-dashed', tone: 'neutral' },
  handler: { icon: 'antenna', tone: 'teal' },
  function: { icon: 'function', tone: 'neutral' },
  waitUntil: { icon: 'calendar-time', tone: 'teal' },
  condition: { icon: 'hourglass', tone: 'teal' },
  receive: { icon: 'mail-opened', tone: 'teal' },
  firstOf: { icon: 'trophy', tone: 'violet' },
  await: { icon: 'loader', tone: 'teal' },
  child: { icon: 'hierarchy', tone: 'blue' },
  send: { icon: 'send', tone: 'blue' },
  call: { icon: 'corner-down-right', tone: 'neutral' },
  endWorkflow: { icon: 'player-stop', tone: 'neutral' },
  fail: { icon: 'alert-triangle', tone: 'red' },
  continueAsNew: { icon: 'refresh', tone: 'neutral' },
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
