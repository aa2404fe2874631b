import { createHash } from 'node:crypto';
import { type CompiledWorkflow, compile, createDraft, type Draft } from '@inkstone/compiler';
import { type Graph, MAIN, outputsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import {
  irreducibleDocument,
  lawPlugins,
  arbitraryDocument as reducibleDocument,
} from './arbitrary-document.js';
import { withNested } from './arbitrary-nested.js';
import { arbitraryGates } from './drawing-of-net.js';
import { type ModuleEvent, runModule, type Script } from './run-module.js';

const arbitraryDocument = (maxNodes?: number) =>
  fc.oneof(reducibleDocument(maxNodes), irreducibleDocument(maxNodes));

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

const arbitraryScript: fc.Arbitrary<Script> = fc.record({
  numbers: fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 10 }),
  outcomes: fc.array(fc.nat(3), { minLength: 1, maxLength: 10 }),
  amount: fc.integer({ min: 0, max: 15 }),
});

test('what is published passes the nodes of the drawing along its edges, and credits each command to its node', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDocument(), arbitraryScript, async (document, script) => {
      const { compiled } = published(document);
      const { events, returned } = await runModule(compiled.module, compiled.workflowType, script);
      expectPath(events, compiled, document.graphs[MAIN] as Graph, returned);
      expectCredits(events);
    }),
    { numRuns: 100 },
  );
});

test('with and without markers, the code issues the same commands', { timeout: 120_000 }, async () => {
  const documents = fc.oneof(arbitraryDocument(), withNested(arbitraryDocument(8)));
  await fc.assert(
    fc.asyncProperty(documents, arbitraryScript, async (document, script) => {
      const { compiled, draft } = published(document);
      const marked = await runModule(compiled.module, compiled.workflowType, script);
      // A loop without any command cannot be stopped without markers.
      if (!marked.returned) return;
      const plain = await runModule(withoutMarkers(draft.source), compiled.workflowType, script);
      expect(commandsOf(plain.events)).toEqual(commandsOf(marked.events));
    }),
    { numRuns: 100 },
  );
});

test('publishing twice gives the same bytes', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryDocument(8), arbitraryGates), (document) => {
      expect(published(document).compiled).toEqual(published(structuredClone(document)).compiled);
    }),
    { numRuns: 30 },
  );
});

function published(document: WorkflowDocument): { compiled: CompiledWorkflow; draft: Draft } {
  const draft = createDraft(document, context);
  const result = compile(draft, context);
  if ('diagnostics' in result) expect.fail(`${JSON.stringify(result.diagnostics, null, 1)}\n${draft.source}`);
  return { compiled: result.compiled, draft };
}

function expectPath(
  events: readonly ModuleEvent[],
  { nodes }: CompiledWorkflow,
  graph: Graph,
  returned: boolean,
): void {
  const path = events.flatMap((event) => (event.kind === 'enter' ? [nodes[event.node]?.node ?? ''] : []));
  const edges = new Set(Object.values(graph.edges).map(({ from, to }) => `${from} ${to}`));
  const steps = path.slice(1).map((to, index) => `${path[index]} ${to}`);
  expect(path[0]).toBe('start');
  expect(steps.filter((step) => !edges.has(step))).toEqual([]);
  if (returned) expect(outputsOf(graph.nodes[path.at(-1) ?? '']!)).toEqual([]);
}

/** No two things happen at once in these drawings: a command belongs to the node entered last. */
function expectCredits(events: readonly ModuleEvent[]): void {
  let entered: number | undefined;
  for (const event of events) {
    if (event.kind === 'enter') entered = event.node;
    else expect(event.node).toBe(entered);
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
