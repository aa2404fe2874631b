import { createHash } from 'node:crypto';
import { type CompiledWorkflow, compile, createDraft, type Draft } from '@inkstone/compiler';
import {
  type Graph,
  isSilentEnd,
  MAIN,
  nestedGraphsOf,
  outputsOf,
  type WorkflowDocument,
  type WorkflowNode,
  withEndsInMain,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { anyDocument, SORTS, type Sort } from './arbitrary-any.js';
import { lawPlugins } from './arbitrary-document.js';
import { cases, printSeed } from './law-runs.js';
import { arbitraryScript, type ModuleEvent, type ModuleRun, runModule } from './run-module.js';

printSeed('publish');

/** Where one thing happens after the other. */
const INORDER = (Object.keys(SORTS) as Sort[]).filter((sort) => sort !== 'gates');

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

test('what is published passes the nodes of the drawing along its edges, and credits each command to its node', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument(12, INORDER), arbitraryScript, async (document, script) => {
      const { compiled } = published(document);
      const run = await runModule(compiled.module, compiled.workflowType, script);
      expectPath(run, compiled, withEndsInMain(document).graphs[MAIN] as Graph);
      expectCredits(run, compiled, bareBranches(document));
    }),
    { numRuns: cases(50) },
  );
});

test('with and without markers, the code issues the same commands', { timeout: 120_000 }, async () => {
  const documents = anyDocument(10, INORDER);
  await fc.assert(
    fc.asyncProperty(documents, arbitraryScript, async (document, script) => {
      const { compiled, draft } = published(document);
      const marked = await runModule(compiled.module, compiled.workflowType, script);
      // A loop without any command cannot be stopped without markers.
      if (!marked.returned) return;
      const plain = await runModule(withoutMarkers(draft.source), compiled.workflowType, script);
      expect(commandsOf(plain.events)).toEqual(commandsOf(marked.events));
    }),
    { numRuns: cases(50) },
  );
});

test('publishing twice gives the same bytes', () => {
  fc.assert(
    fc.property(anyDocument(8), (document) => {
      expect(published(document).compiled).toEqual(published(structuredClone(document)).compiled);
    }),
    { numRuns: cases(30) },
  );
});

function published(document: WorkflowDocument): { compiled: CompiledWorkflow; draft: Draft } {
  const draft = createDraft(document, context);
  const result = compile(draft, context);
  if ('diagnostics' in result) expect.fail(`${JSON.stringify(result.diagnostics, null, 1)}\n${draft.source}`);
  return { compiled: result.compiled, draft };
}

/** What was entered in the drawing itself; what its frames and functions hold is entered between. */
function expectPath(
  { events, returned, thrown }: ModuleRun,
  { nodes }: CompiledWorkflow,
  graph: Graph,
): void {
  // Code says all ends of which there is nothing to say as one, an `endWorkflow` of the main graph among them.
  const silent = Object.keys(graph.nodes).find((id) => isSilentEnd(graph.nodes[id]));
  const said = (id: string) => (isSilentEnd(graph.nodes[id]) ? (silent ?? id) : id);
  const path = events.flatMap((event) => {
    const { node = '' } = (event.kind === 'enter' && nodes[event.node]) || {};
    return graph.nodes[node] === undefined ? [] : [said(node)];
  });
  const edges = new Set(Object.values(graph.edges).map(({ from, to }) => `${from} ${said(to)}`));
  const steps = path.slice(1).map((to, index) => `${path[index]} ${to}`);
  expect(path[0]).toBe('start');
  expect(steps.filter((step) => !edges.has(step))).toEqual([]);
  const last = graph.nodes[path.at(-1) ?? '']!;
  // What fails ends the workflow where it stands, and so does the end of it in a frame.
  if (returned && thrown === undefined && !holdsGraphs(last)) expect(outputsOf(last)).toEqual([]);
}

function holdsGraphs(node: WorkflowNode): boolean {
  return nestedGraphsOf(node).length > 0;
}

/**
 * Where a split leads to, with that split and all that comes behind it: a branch of one call is started where the split is, while
 * another has begun, and not entered by itself.
 */
function bareBranches({ graphs }: WorkflowDocument): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { nodes, edges } of Object.values(graphs))
    for (const split of Object.keys(nodes).filter((id) => nodes[id]?.kind === 'parallel')) {
      const behind = new Set([split]);
      for (const node of behind)
        for (const { from, to } of Object.values(edges)) if (from === node) behind.add(to);
      for (const { from, to } of Object.values(edges))
        if (from === split) found.set(to, new Set([...(found.get(to) ?? []), ...behind]));
    }
  return found;
}

/** But for such branches, one thing happens at a time: a command belongs to the node of its graph that was entered last. */
function expectCredits(
  { events }: ModuleRun,
  { nodes }: CompiledWorkflow,
  bare: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const entered = new Map<string, number>();
  for (const event of events) {
    // These only hold commands together; what they begin has nodes of its own.
    if (event.kind === 'command' && /^(?:race|mapConcurrently) /.test(event.what)) continue;
    const { graph, node } = nodes[event.node ?? -1]!;
    if (event.kind === 'enter') entered.set(graph, event.node);
    else {
      const last = entered.get(graph);
      if (last === event.node) continue;
      const before = nodes[last ?? -1]?.node ?? '';
      expect(bare.get(node)?.has(before), `${event.what} of ${node} while at ${before}`).toBe(true);
    }
  }
}

function commandsOf(events: readonly ModuleEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'command' ? [event.what] : []));
}

function withoutMarkers(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  return `((exports, require, at) => {\n${outputText}})`;
}
