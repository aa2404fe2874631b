import type { Graph } from '@inkstone/compiler/graph';
import { type FinalConnectionState, type ReactFlowProps, useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type { EditorHandle } from '../editor/create-editor.js';
import { shownGraph } from '../editor/editor-state.js';
import { freePlace } from '../kernels/free-place.js';
import type { Point } from '../kernels/geometry.js';
import { USUAL } from '../kernels/node-size.js';
import { sceneOf } from '../kernels/scene.js';
import { connect } from '../model/connect.js';
import { folded } from '../model/folded.js';
import { graphIn } from '../model/graphs.js';
import { mayConnect } from '../model/rules.js';

type Connecting = Pick<
  ReactFlowProps,
  'onConnect' | 'isValidConnection' | 'onConnectEnd' | 'connectionRadius'
>;

/** As near to the row of where the line comes from, it is meant to be in it. */
const ROW = 32;

/** Drawing a line from an output: to an input, onto a node's body, or into the open, where the palette appears. */
export function useConnecting(editor: EditorHandle): Connecting {
  const flow = useReactFlow();
  return useMemo(() => {
    const document = () => editor.store.getState().draft.document;
    const shown = () => graphIn(document(), shownGraph(editor.store.getState()));
    /** A line that is led to a collapsed group goes where others enter it. */
    const lead = (from: string, output: string, to: string) => {
      const { selection } = editor.store.getState();
      const { cards } = folded(document(), shownGraph(editor.store.getState()), selection.nodes);
      editor.edit(connect(document(), from, output, cards.get(to)?.entry ?? to));
    };

    const end = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { fromNode, fromHandle } = state;
      if (!fromNode || !fromHandle?.id || (state.isValid && state.toHandle)) return;
      const screen = pointOf(event);
      const to = nodeUnder(screen);
      if (to !== undefined) return lead(fromNode.id, fromHandle.id, to);
      const at = landing(shown(), fromNode.id, flow.screenToFlowPosition(screen));
      editor.set({
        palette: {
          screen,
          target: {
            behind: { node: fromNode.id, output: fromHandle.id },
            at: { x: Math.round(at.x), y: Math.round(at.y) },
          },
        },
      });
    };

    return {
      connectionRadius: 28,
      onConnect: ({ source, sourceHandle, target }) => lead(source, sourceHandle ?? 'next', target),
      isValidConnection: ({ source, sourceHandle, target }) =>
        mayConnect(shown(), source, sourceHandle ?? 'next', target).ok,
      onConnectEnd: end,
    };
  }, [editor, flow]);
}

/** Where a step comes to lie that is added at the end of a line: in the row when it almost is, and over nothing. */
function landing(graph: Graph, from: string, { x, y }: Point): Point {
  const { boxes } = sceneOf(graph);
  const source = boxes[from];
  const row = source && x > source.right && Math.abs(y - source.middle) < ROW ? source.middle : y;
  return freePlace(Object.values(boxes), USUAL, { x, y: row });
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

function nodeUnder({ x, y }: { x: number; y: number }): string | undefined {
  const element = window.document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node-step');
  return element?.dataset.id;
}
