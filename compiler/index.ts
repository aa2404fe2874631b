export type { Diagnostic } from './diagnostics/diagnostic.js';
export type { Anchor, Draft, Edit, TextChange } from './draft/draft.js';
export type { CompiledNode, CompiledWorkflow } from './publish/compiled.js';
