import type { Diagnostic } from '@inkstone/compiler';
import { type Json, Problem } from '@inkstone/runtime';
import type { ScriptedAnswer } from '@inkstone/runtime/simulation';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditorHandle } from '../editor/create-editor.js';
import { nodeMarks } from '../runs/node-marks.js';
import { keepPlan, keptPlan } from './kept-plan.js';
import { sampleResult } from './sample-result.js';
import { Simulation, type TrialView } from './simulation.js';
import type { Mock, Tried, TryOut } from './try-out.js';

export interface TrialState {
  plan: TryOut;
  phase: 'setup' | 'starting' | 'playing' | 'still';
  view?: TrialView | undefined;
  tried?: Tried | undefined;
  /** What keeps the drawing from being tried. */
  mistakes?: Diagnostic[] | undefined;
  error?: string | undefined;
}

/** Trying out one workflow in the editor: what is chosen for it, and the run. */
export interface Trial {
  readonly store: StoreApi<TrialState>;
  readonly simulation: Simulation | undefined;
  /** From the beginning; then `play`, or one step. */
  start(how: 'play' | 'step'): Promise<void>;
  /** Goes on until a breakpoint, the end, or until somebody is waited for. */
  play(): Promise<void>;
  pause(): void;
  step(): Promise<void>;
  /** Lets time pass until the next timer. */
  skip(): Promise<void>;
  /** @returns what is wrong with the answer. */
  answer(seq: number, answer: ScriptedAnswer, title: string): Promise<string | undefined>;
  signal(name: string, args: Json[]): Promise<void>;
  plan(part: Partial<TryOut>): void;
  mock(node: string, mock: Mock | undefined): void;
  /** Back to what it is given; the drawing is as it was. */
  leave(): void;
}

/** Long enough to see where the run is. */
const BEAT_MS = 450;

const trials = new WeakMap<EditorHandle, Trial>();

/** The one trial of an editor, which lives as long as it. */
export function trialOf(editor: EditorHandle): Trial {
  const known = trials.get(editor);
  if (known) return known;
  const made = createTrial(editor);
  trials.set(editor, made);
  return made;
}

function createTrial(editor: EditorHandle): Trial {
  const { workflow, draft } = editor.store.getState();
  const fresh: TryOut = { input: sampleResult(draft.document.input), mocks: {}, breakpoints: [] };
  const store = createStore<TrialState>(() => ({
    plan: { ...fresh, ...keptPlan(workflow, localStorage) },
    phase: 'setup',
  }));
  const set = (part: Partial<TrialState>) => store.setState(part);
  let simulation: Simulation | undefined;
  /** Rises whenever somebody else takes over: what plays then stops. */
  let turn = 0;

  const plan = (part: Partial<TryOut>) => {
    set({ plan: { ...store.getState().plan, ...part } });
    keepPlan(workflow, store.getState().plan, localStorage);
  };
  // The canvas and its commands set them; they are kept with the rest.
  if (editor.store.getState().breakpoints.length === 0)
    editor.set({ breakpoints: store.getState().plan.breakpoints });
  editor.store.subscribe(({ breakpoints }) => {
    if (breakpoints !== store.getState().plan.breakpoints) plan({ breakpoints });
  });

  const show = async (): Promise<TrialView | undefined> => {
    const view = await simulation?.view();
    if (!view) return undefined;
    set({ view });
    editor.set({
      trial: { marks: nodeMarks(view.picture.nodes, view.now), taken: new Set(view.picture.edges) },
    });
    return view;
  };

  const end = () => {
    turn += 1;
    void simulation?.close();
    simulation = undefined;
    editor.set({ trial: undefined });
    set({ phase: 'setup', view: undefined, mistakes: undefined, error: undefined });
  };

  /** One activation. Time moves only where nobody is waited for, unless it is asked to. */
  const beat = async (skip: boolean): Promise<'on' | 'still'> => {
    const moved = (await simulation?.step(skip)) ?? false;
    const view = await show();
    if (view?.status !== 'paused') {
      const mayJump = view?.status === 'waiting' && view.next !== undefined && !view.problem;
      return mayJump && !awaitsSomebody(view, editor) ? 'on' : 'still';
    }
    return moved && view.stoppedAt === undefined ? 'on' : 'still';
  };

  const play = async () => {
    const mine = ++turn;
    set({ phase: 'playing' });
    let next: 'on' | 'still' = 'on';
    while (next === 'on' && turn === mine) {
      const { view } = store.getState();
      next = await beat(view?.status === 'waiting' && !awaitsSomebody(view, editor));
      if (next === 'on') await pauseFor(BEAT_MS);
    }
    if (turn === mine) set({ phase: 'still' });
  };

  const still = async (act: () => Promise<unknown>) => {
    turn += 1;
    await act();
    set({ phase: 'still' });
  };

  const prepare = async (): Promise<Tried | undefined> => {
    const { plugins } = editor.store.getState();
    editor.code.current?.flush();
    const drawn = editor.store.getState().draft.document;
    const { result } = await editor.compiler.compile();
    if ('diagnostics' in result) {
      set({ phase: 'setup', mistakes: result.diagnostics.filter(({ severity }) => severity === 'error') });
      return undefined;
    }
    const { workflowType, module, nodes } = result.compiled;
    return { document: drawn, workflowType, module, nodes, plugins };
  };

  return {
    store,
    get simulation() {
      return simulation;
    },
    start: async (how) => {
      end();
      set({ phase: 'starting' });
      try {
        const tried = await prepare();
        if (!tried) return;
        const { openSandbox } = await import('./open-sandbox.js');
        set({ tried });
        simulation = await Simulation.start(tried, () => store.getState().plan, openSandbox());
      } catch (error) {
        return set({ phase: 'setup', error: error instanceof Error ? error.message : String(error) });
      }
      if (how === 'play') await play();
      else await still(() => beat(false));
    },
    play,
    pause: () => {
      turn += 1;
      set({ phase: 'still' });
    },
    step: () => still(async () => beat(store.getState().view?.status === 'waiting')),
    skip: async () => {
      await still(() => beat(true));
      await play();
    },
    answer: async (seq, answer, title) => {
      try {
        simulation?.answer(seq, answer, title);
      } catch (error) {
        if (error instanceof Problem) return error.message;
        throw error;
      }
      await play();
      return undefined;
    },
    signal: async (name, args) => {
      simulation?.signal(name, args);
      await play();
    },
    plan,
    mock: (node, mock) => {
      const { [node]: _, ...others } = store.getState().plan.mocks;
      plan({ mocks: mock === undefined ? others : { ...others, [node]: mock } });
    },
    leave: end,
  };
}

/** Whether time passing by itself would take a choice away: a person's, or a message's. */
function awaitsSomebody({ tasks, picture }: TrialView, editor: EditorHandle): boolean {
  if (tasks.length > 0) return true;
  const { document } = editor.store.getState().draft;
  const here = new Set(picture.nodes.filter(({ endedAt }) => endedAt === undefined).map(({ node }) => node));
  return Object.values(document.graphs).some(({ nodes }) =>
    Object.entries(nodes).some(
      ([id, { kind }]) => here.has(id) && (kind === 'firstOf' || kind === 'receive'),
    ),
  );
}

const pauseFor = (ms: number) =>
  new Promise<void>((resolve) =>
    setTimeout(resolve, window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms),
  );
