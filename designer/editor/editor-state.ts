import type { Diagnostic } from '@inkstone/compiler';
import type { Draft } from '@inkstone/compiler/draft';
import { MAIN } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import type { NodeRun } from '../canvas/step-data.js';
import type { Target } from '../model/add-node.js';
import type { History } from '../model/history.js';
import type { Conflict } from '../model/rebase.js';
import type { SaveState } from './saver.js';

export interface Selection {
  nodes: readonly string[];
  edges: readonly string[];
  notes: readonly string[];
}

export const NOTHING: Selection = { nodes: [], edges: [], notes: [] };

/** The open palette: where it floats on the screen, and where what it adds goes. */
export interface PaletteState {
  screen: { x: number; y: number };
  /** Absent: the editor finds a place. */
  target?: Target;
  /** The node that takes the kind that is picked, instead of a new one. */
  replace?: string;
}

export type DrawerTab = 'code' | 'problems' | 'try' | 'runs';

/** A run that is tried out, as the drawing shows it. */
export interface ShownTrial {
  marks: Record<string, NodeRun>;
  taken: ReadonlySet<string>;
}

/** The id of the graph on the canvas. */
export function shownGraph({ graph, draft }: Pick<EditorState, 'graph' | 'draft'>): string {
  return draft.document.graphs[graph] ? graph : MAIN;
}

/** What the editor shows. */
export interface EditorState {
  workflow: string;
  phase: { is: 'loading' } | { is: 'ready' } | { is: 'failed'; error: unknown };
  draft: Draft;
  plugins: PluginDescriptor[];
  history: History;
  diagnostics: Diagnostic[];
  /** The compiler has not answered yet for something that is shown. */
  settling: boolean;
  /** Something was done that is on its way through the compiler, and not saved yet. */
  unsettled: boolean;
  /** The compiler itself failed; drawing goes on, checking and saving wait. */
  compilerProblem: string | undefined;
  save: SaveState;
  revision: number;
  /** Newest published version. */
  version: number | undefined;
  /** Edits since it. */
  draftChanges: number;
  conflicts: Conflict[];
  notice: { text: string; at: number } | undefined;
  selection: Selection;
  /** The graph on the canvas, as long as the document has it: the workflow's, or that of a frame. */
  graph: string;
  /** The node whose title is being edited on the canvas. */
  renaming: string | undefined;
  palette: PaletteState | undefined;
  drawer: DrawerTab | undefined;
  trial: ShownTrial | undefined;
  /** The guide through the first workflow is shown. */
  tour: boolean;
  /** Nodes at which a trial stops. */
  breakpoints: readonly string[];
  /** The bar that looks for words in titles, settings and code. */
  find: boolean | 'replace';
  /** What the code pane is to show, as offsets in the text; another object each time. */
  codePlace: { from: number; to: number } | undefined;
  /** In the code, Tab goes on to what follows instead of indenting. */
  tabLeaves: boolean;
  /** The tree of all steps beside the canvas. */
  outline: boolean;
  minimap: boolean;
  /** What screen readers are told: what was just done. */
  said: { text: string; at: number } | undefined;
  dialog: 'run' | 'publish' | 'commands' | 'keys' | 'connect' | 'versions' | 'test' | 'extract' | undefined;
}
