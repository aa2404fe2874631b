import type {
  Anchor,
  CompileResult,
  Completion,
  Definition,
  Diagnostic,
  Draft,
  Edit,
  Hover,
  TextChange,
} from '@inkstone/compiler';
import type { Change, WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json, PluginDescriptor } from '@inkstone/runtime';

/** What an edit did to both sides, and where the nodes stand in the text afterwards. */
export interface Compiled {
  edit: Edit;
  anchors: Anchor[];
}

/**
 * The compiler as the editor uses it. It holds the draft; each call sees it as the calls before left it. An edit that no
 * longer fits the draft gives undefined. Rejects only with bugs of ours: what people get wrong comes back as diagnostics.
 */
export interface Compiler {
  open(draft: Draft, plugins: PluginDescriptor[]): Promise<void>;
  editDrawing(changes: Change[], label: string): Promise<Compiled | undefined>;
  editCode(text: TextChange[], label: string): Promise<Compiled | undefined>;
  /** Takes over an edit that is complete already: undo, redo. */
  apply(edit: Edit, anchors: Anchor[]): Promise<void>;
  check(): Promise<Diagnostic[]>;
  /** What would run, and the drawing that it is of. Its hashes are fingerprints only: nothing is published with them. */
  compile(): Promise<{ document: WorkflowDocument; result: CompileResult }>;
  completions(source: string, offset: number): Promise<Completion[]>;
  hover(source: string, offset: number): Promise<Hover | undefined>;
  definition(source: string, offset: number): Promise<Definition | undefined>;
  /** The module that evaluates expressions in a sandbox; see `expressionModule`. */
  expressionModule(
    expressions: readonly string[],
    names: readonly string[],
    declarations?: string,
  ): Promise<string>;
  inferSchema(sample: Json): Promise<Json>;
  /** The changes that give a result another name, in every expression that means it. */
  renameResult(document: WorkflowDocument, node: string, to: string): Promise<Change[]>;
  /** The changes that say a field of the input by another name, wherever an expression reads it. */
  renameInputField(document: WorkflowDocument, path: string[], to: string): Promise<Change[]>;
  renameVariable(document: WorkflowDocument, variable: string, to: string): Promise<Change[]>;
  /** The changes that make steps of a handler's code; undefined where it cannot be read as it is. */
  drawHandler(document: WorkflowDocument, node: string): Promise<Change[] | undefined>;
  /** The changes that make code of a handler's steps; undefined where they are not statements one after the other. */
  codeHandler(document: WorkflowDocument, node: string): Promise<Change[] | undefined>;
}
