import type { Diagnostic } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { useMemo } from 'react';
import { type Folded, folded } from '../model/folded.js';
import type { NodeRun } from './step-data.js';

interface Unfolded {
  document: WorkflowDocument;
  /** Id of the graph shown. */
  graph: string;
  /** Nodes that are selected. */
  chosen: readonly string[];
  selected: ReadonlySet<string>;
  diagnostics: readonly Diagnostic[];
  marks: Record<string, NodeRun> | undefined;
}

/** What the canvas shows where groups are collapsed: cards in their places, with what is said of their steps. */
export function useFolded({ document, graph, chosen, selected, diagnostics, marks }: Unfolded) {
  const view = folded(document, graph, chosen);
  return useMemo(() => {
    if (view.cards.size === 0) return { view, document, selected, diagnostics, nodeStates: marks };
    return {
      view,
      document: { ...document, graphs: { ...document.graphs, [graph]: view.graph } },
      selected: withCards(view, selected),
      diagnostics: diagnostics.map((each) => {
        const card = view.cardOf.get(each.node ?? '');
        return card === undefined ? each : { ...each, node: card };
      }),
      nodeStates: marks && { ...marks, ...marksOfCards(view, marks) },
    };
  }, [view, document, graph, selected, diagnostics, marks]);
}

function withCards({ cards }: Folded, selected: ReadonlySet<string>): ReadonlySet<string> {
  const whole = [...cards].filter(([, { nodes }]) => nodes.every((node) => selected.has(node)));
  return new Set([...selected, ...whole.map(([card]) => card)]);
}

/** The first of these that one of its steps has is what a card says. */
const MOST_TELLING: readonly NodeRun['state'][] = ['failed', 'blocked', 'running', 'waiting', 'done', 'idle'];

function marksOfCards({ cards }: Folded, marks: Record<string, NodeRun>): Record<string, NodeRun> {
  const found = [...cards].flatMap(([card, { nodes }]): [string, NodeRun][] => {
    const states = new Set(nodes.flatMap((node) => marks[node]?.state ?? []));
    const state = MOST_TELLING.find((each) => states.has(each));
    return state ? [[card, { state }]] : [];
  });
  return Object.fromEntries(found);
}
