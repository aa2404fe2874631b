import { ts } from 'ts-morph';
import type { BundleModules } from '../check/bundle.js';
import { type CheckedDraft, checkDraft } from '../check/check-draft.js';
import type { TypeContext, TypeService } from '../check/types/type-service.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { JsonSchema, WorkflowDocument } from '../graph/document.js';
import { interfaceToSchema } from '../schema/interface.js';
import { apiNames, calleeOf } from './api-names.js';
import type { CompiledWorkflow } from './compiled.js';
import { instrument } from './instrument.js';
import { planMarkers } from './marker-plan.js';
import { type Marking, type ModuleText, moduleText } from './module-text.js';
import { type NodeRow, nodeTable } from './node-table.js';
import { selfContained } from './self-contained.js';
import { activityHashes, authoredOutputs } from './used-activities.js';

export interface CompileContext extends TypeContext {
  /** The checker to use; this thread's when absent. */
  types?: TypeService;
  /** SHA-256 of UTF-8 text, as hex. The package is pure, so the host brings it. */
  sha256: (text: string) => string;
}

export type CompileResult = { compiled: CompiledWorkflow } | { diagnostics: Diagnostic[] };

/**
 * Compiles a draft to what runs: the visible TypeScript, with markers, and nothing else. Gives the diagnostics, warnings
 * included, when one of them is an error. Equal drafts give equal bytes.
 */
export function compile(draft: CheckedDraft, context: CompileContext): CompileResult {
  const { document, source, anchors } = draft;
  const diagnostics = checkDraft(draft, context);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const rows = nodeTable(document, source, anchors, authoredOutputs(context.plugins));
  const { module, lines } = moduleOf(document, source, rows, context.modules?.bundle);
  const { input: inputSchema, output, types } = document;
  const compiled: CompiledWorkflow = {
    workflowType: document.name,
    module,
    hash: context.sha256(module),
    nodes: rows.map((row) => row.compiled),
    lines,
    input: selfContained(inputSchema, types),
    ...(output === undefined ? {} : { output: selfContained(output, types) }),
    activities: activityHashes(activitiesIn(source), context.plugins, context.sha256),
  };
  return { compiled };
}

function moduleOf(
  document: WorkflowDocument,
  source: string,
  rows: readonly NodeRow[],
  bundle: BundleModules | undefined,
): ModuleText {
  const marking: Marking = (at) =>
    instrument({
      at,
      names: apiNames,
      plan: (file) => planMarkers(file, rows, apiNames(file)),
      main: document.name,
      formSchema: (type) => schemaOf(type, document, source),
    });
  return moduleText(source, marking, bundle);
}

function schemaOf(type: string, { types }: WorkflowDocument, source: string): JsonSchema | undefined {
  const schema = types[type] ?? interfaceToSchema(type, source);
  return schema === undefined ? undefined : (selfContained(schema, types) as JsonSchema);
}

/** Names of the activities that a source calls. */
function activitiesIn(source: string): Set<string> {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, false);
  const names = apiNames(file);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node) ? calleeOf(node.expression, names) : undefined;
    if (callee !== undefined && 'activity' in callee) found.add(callee.activity);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
