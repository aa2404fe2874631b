import '@xyflow/react/dist/style.css';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type ReactFlowInstance,
  type ReactFlowProps,
  ReactFlowProvider,
} from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { foldGroups } from '../editor/commands/group.js';
import type { EditorHandle } from '../editor/create-editor.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { NOTHING, shownGraph } from '../editor/editor-state.js';
import { openStep } from '../editor/open-frame.js';
import { firstView } from '../kernels/first-view.js';
import { text } from '../messages/text.js';
import { groupOfElement } from '../model/folded.js';
import { renameGroup } from '../model/groups.js';
import { addNote, setDocument } from '../model/set-document.js';
import { rename } from '../model/set-field.js';
import { AddStep } from './add-step.js';
import { ArrowHeads } from './arrow-heads.js';
import styles from './canvas.module.css';
import { CanvasToolbar } from './canvas-toolbar.js';
import { ELEMENT_TYPES, MIN_ZOOM } from './element-types.js';
import { everything } from './everything.js';
import { FarLines } from './far-lines.js';
import { FoldingContext } from './folding-context.js';
import { Guides } from './guides.js';
import { InsertHere } from './insert-here.js';
import { Minimap } from './minimap.js';
import { NoteContext } from './note-context.js';
import { OthersLayer } from './others-layer.js';
import { RenamingContext } from './renaming-context.js';
import { useCanvasPort } from './use-canvas-port.js';
import { useConnecting } from './use-connecting.js';
import { useDragging } from './use-dragging.js';
import { useDroppedFile } from './use-dropped-file.js';
import { useEdgeActions } from './use-edge-actions.js';
import { useElements } from './use-elements.js';
import { useFolded } from './use-folded.js';
import { useKeepInView } from './use-keep-in-view.js';
import { useOpenPalette } from './use-open-palette.js';
import { useRouting } from './use-routing.js';
import { useShownPart } from './use-shown-part.js';
import { useTidy } from './use-tidy.js';
import { useZoomLevel } from './use-zoom-level.js';
import { WayHere } from './way-here.js';

/** What is the same at every render, as the same objects: React Flow compares them. */
const FLOW: ReactFlowProps = {
  ...ELEMENT_TYPES,
  nodeOrigin: [0, 0.5],
  deleteKeyCode: null,
  disableKeyboardA11y: true,
  edgesFocusable: false,
  selectNodesOnDrag: false,
  zoomOnDoubleClick: false,
  panOnScroll: true,
  minZoom: MIN_ZOOM,
  maxZoom: 2,
  proOptions: { hideAttribution: true },
};

const DOTS = <Background variant={BackgroundVariant.Dots} gap={20} size={2} color="var(--ink-dots)" />;

/** The drawing, to be drawn on. */
export function EditorCanvas() {
  const graph = useEditorState(shownGraph);
  return (
    <ReactFlowProvider key={graph}>
      <Plane graph={graph} />
    </ReactFlowProvider>
  );
}

function Plane({ graph: shownId }: { graph: string }) {
  const editor = useEditor();
  const document = useEditorState((state) => state.draft.document);
  const plugins = useEditorState((state) => state.plugins);
  const diagnostics = useEditorState((state) => state.diagnostics);
  const selection = useEditorState((state) => state.selection);
  const trial = useEditorState((state) => state.trial);
  const breakpoints = useEditorState((state) => state.breakpoints);
  const stale = useEditorState((state) => state.draft.state === 'code-broken');
  const dragging = useDragging(editor);
  const selected = useMemo(
    () => new Set([...selection.nodes, ...selection.edges, ...selection.notes]),
    [selection],
  );
  const marks = trial?.marks;
  const chosen = selection.nodes;
  const folded = useFolded({ document, graph: shownId, chosen, selected, diagnostics, marks });
  const { graph, cards, open } = folded.view;
  const routing = useRouting(graph, dragging.moved);
  dragging.routing.current = routing;
  dragging.folded.current = folded.view;
  const view = {
    ...folded,
    graph: shownId,
    routing,
    plugins,
    cards,
    open,
    moved: dragging.moved,
    edgesTaken: trial?.taken,
    breakpoints,
    readOnly: false,
  };
  const shown = useShownPart(routing);
  const elements = useElements(view, shown);
  const { actions, handlers } = useEdgeActions(editor);
  const minimap = useEditorState((state) => state.minimap);
  const boxes = useMemo(() => Object.values(routing.scene.boxes), [routing.scene]);
  const zoom = useZoomLevel();
  const element = useRef<HTMLDivElement>(null);
  const tidy = useTidy(editor, element, dragging.setMoved);
  const tidyAll = useCallback(() => tidy(), [tidy]);
  const port = useCanvasPort(editor, routing, element, tidy);
  useKeepInView(editor, routing, port.element);
  const canvas = { editor, dragging, port };

  return (
    <RenamingContext.Provider value={useRenaming()}>
      <FoldingContext.Provider value={useFolding(editor)}>
        <NoteContext.Provider value={useNoteText()}>
          <div
            className={styles.canvas}
            data-zoom={zoom}
            data-stale={stale || undefined}
            data-testid="canvas"
            ref={port.element}
            {...useOpenPalette(editor, port)}
            {...useDroppedFile(editor, port.port.pointAt)}
          >
            <ArrowHeads />
            <ReactFlow
              {...elements}
              {...FLOW}
              {...dragging.handlers}
              {...useConnecting(editor)}
              {...handlers}
              onInit={useFirstView(canvas)}
              onNodeDoubleClick={useOpening(editor)}
            >
              {DOTS}
              {shown.fromAfar && <FarLines routing={routing} selected={selected} />}
              <InsertHere actions={actions} routing={routing} selected={selection.edges} />
              <OthersLayer routing={routing} />
              <Guides guides={dragging.guides} />
            </ReactFlow>
            {Object.keys(graph.nodes).length <= 2 && <Hint />}
            <div className={styles.corner}>
              <AddStep />
              <WayHere document={document} graph={shownId} onGo={goTo(editor)} />
            </div>
            {minimap && <Minimap boxes={boxes} />}
            <CanvasToolbar {...useTools(canvas)} onTidy={tidyAll} />
          </div>
        </NoteContext.Provider>
      </FoldingContext.Provider>
    </RenamingContext.Provider>
  );
}

interface Canvas {
  editor: EditorHandle;
  dragging: ReturnType<typeof useDragging>;
  port: ReturnType<typeof useCanvasPort>;
}

function useFirstView({ dragging: { routing }, port: { element } }: Canvas) {
  return useCallback(
    (flow: Pick<ReactFlowInstance, 'setViewport'>) => {
      const boxes = Object.values(routing.current?.scene.boxes ?? {});
      void flow.setViewport(firstView(boxes, sizeOf(element.current)));
    },
    [routing, element],
  );
}

function useTools({ editor, dragging: { routing }, port: { port } }: Canvas) {
  return useMemo(() => {
    const document = () => editor.store.getState().draft.document;
    const shown = () => shownGraph(editor.store.getState());
    return {
      everything: () => (routing.current ? everything(routing.current, document(), shown()) : []),
      onNote: () => editor.edit(addNote(document(), port.middle(), shown())),
    };
  }, [editor, routing, port]);
}

const useFolding = (editor: EditorHandle) =>
  useCallback((group: string) => foldGroups(editor, [group]), [editor]);

/** Double click on a node with steps or code inside, on a collapsed group, or on the title of one that is open. */
function useOpening(editor: EditorHandle): NonNullable<ReactFlowProps['onNodeDoubleClick']> {
  return useCallback(
    (_, { id, type }) => {
      const group = groupOfElement(id);
      if (type === 'groupFrame') editor.set({ renaming: id });
      else if (group === undefined) openStep(editor, id);
      else foldGroups(editor, [group]);
    },
    [editor],
  );
}

const goTo = (editor: EditorHandle) => (graph: string) => editor.set({ graph, selection: NOTHING });

function sizeOf(element: HTMLElement | null): { width: number; height: number } {
  return element?.getBoundingClientRect() ?? { width: 0, height: 0 };
}

function Hint() {
  return <p className={styles.hint}>{text('canvas.addTheFirstStepDrag')}</p>;
}

function useRenaming() {
  const editor = useEditor();
  const node = useEditorState((state) => state.renaming);
  return useMemo(
    () => ({
      node,
      done: (title: string | undefined) => {
        editor.set({ renaming: undefined });
        if (node === undefined || !title) return;
        const { document } = editor.store.getState().draft;
        const group = groupOfElement(node);
        editor.edit(
          group === undefined ? rename(document, node, title) : renameGroup(document, group, title),
        );
      },
    }),
    [editor, node],
  );
}

function useNoteText() {
  const editor = useEditor();
  return useMemo(
    () => (note: string, written: string) => {
      const { document } = editor.store.getState().draft;
      editor.edit(setDocument(document, ['notes', note, 'text'], written, text('canvas.editNote')));
    },
    [editor],
  );
}
