import type { Net } from '@inkstone/compiler';

/** The net without what only leads on, from one way in to one way out: nothing that runs can tell the difference. */
export function withoutSteps(net: Net): Net {
  let now = net;
  for (let step = stepOf(now); step !== undefined; step = stepOf(now)) now = without(now, step);
  return now;
}

function stepOf({ nodes, edges, entry }: Net): string | undefined {
  const step = nodes.find(({ id }) => {
    const into = edges.filter(({ to }) => to === id);
    const out = edges.filter(({ from }) => from === id);
    return id !== entry && into.length === 1 && out.length === 1 && out[0]?.to !== id;
  });
  return step?.id;
}

function without({ nodes, edges, entry }: Net, step: string): Net {
  const next = edges.find(({ from }) => from === step)?.to ?? '';
  return {
    entry,
    nodes: nodes.filter(({ id }) => id !== step),
    edges: edges
      .filter(({ from }) => from !== step)
      .map((edge) => (edge.to === step ? { ...edge, to: next } : edge)),
  };
}
