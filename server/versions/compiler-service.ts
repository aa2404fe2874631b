/** The compiler as the server uses it: off the engine's thread, since compiling takes tenths of a second. */
import type { CompiledModule, CompileResult, Diagnostic, Draft } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';

/** What is compiled: the code runs, the document and anchors say which node each line belongs to. */
export type DraftSource = Pick<Draft, 'document' | 'source' | 'anchors' | 'state'>;

export interface CompilerService {
  /** Makes the code of a drawing. A drawing that cannot be said in code yet gives a draft without code. */
  createDraft(document: WorkflowDocument): Promise<Draft>;
  /** Reads code; `previous` lends ids, layout and whatever code cannot say. Gives diagnostics when it cannot be read. */
  draftFromSource(
    source: string,
    previous?: Draft,
  ): Promise<{ draft: Draft } | { diagnostics: Diagnostic[] }>;
  /** The draft with another drawing; its code follows where it can, and is kept byte by byte elsewhere. */
  redraw(draft: Draft, document: WorkflowDocument): Promise<Draft>;
  /** The draft with another text; its drawing follows when the text can be read. */
  retype(draft: Draft, source: string): Promise<Draft>;
  /** The document as it is after it was said in code and read back: what drift is measured against. */
  normalForm(document: WorkflowDocument): Promise<WorkflowDocument>;
  /** @param folder that of the workflow file, for the modules that it imports; default is the compiler's own */
  check(draft: DraftSource, folder?: string): Promise<Diagnostic[]>;
  compile(draft: DraftSource, folder?: string): Promise<CompileResult>;
  /** A workflow file that was never drawn, with its types checked. */
  compileModule(source: string, folder?: string): Promise<CompiledModule>;
  /** Text of `activities.d.ts`. */
  activityTypes(): Promise<string>;
  close(): Promise<void>;
}
