export { type CheckContext, check, checkSoundness } from './check/check.js';
export { type CheckedDraft, checkDraft } from './check/check-draft.js';
export { isIdentifier, RESERVED_NAMES } from './check/reserved-names.js';
export type { Locate, Origin } from './check/types/locate.js';
export {
  type Completion,
  type Definition,
  type Hover,
  type TypeContext,
  TypeService,
} from './check/types/type-service.js';
export { readsOf, type VariableUses, variableUses, writesOf } from './check/variable-uses.js';
export { CATALOGUE, type CatalogueEntry, type DiagnosticCode } from './diagnostics/catalogue.js';
export type { Diagnostic } from './diagnostics/diagnostic.js';
export { type DiagnosticParams, diagnostic, type Place } from './diagnostics/make-diagnostic.js';
export { shiftAnchors } from './draft/anchors.js';
export { applyEdit, type EditConflict, invertEdit } from './draft/apply-edit.js';
export { applyChanges, diffDocument } from './draft/document-changes.js';
export type { Anchor, Draft, Edit, TextChange } from './draft/draft.js';
export { createDraft, draftFromSource, type Edited, editCode, editDrawing } from './draft/edit-draft.js';
export { type RebaseConflict, rebaseEdits } from './draft/rebase-edits.js';
export { renameFunction, renameMessage, renameResult, renameVariable } from './draft/rename.js';
export { renameInputField } from './draft/rename-input-field.js';
export { applyText, diffText, invertText } from './draft/text-diff.js';
export { exploreDocument, exploreSource, type Phase } from './explore/explore.js';
export type { Became, ImportProblem, Loss } from './import/foreign.js';
export { type Imported, type ImportedProcess, importDocument } from './import/import-document.js';
export {
  type Bundle,
  type BundleFailure,
  type BundleModules,
  exportName,
  type ModuleSource,
} from './publish/bundle.js';
export { type CompileContext, type CompileResult, compile } from './publish/compile.js';
export { type CompiledModule, compileModule, type ModuleOptions } from './publish/compile-module.js';
export type { CompiledNode, CompiledWorkflow } from './publish/compiled.js';
export { explainBlocked } from './publish/explain-blocked.js';
export { explainStack } from './publish/explain-stack.js';
export { type Evaluated, expressionModule } from './publish/expression-module.js';
export type { ModuleImport } from './publish/module-imports.js';
export { moduleImports } from './publish/module-imports.js';
export { regionsToEdges } from './regions/edges.js';
export { printRegions } from './regions/print-regions.js';
export { structure } from './regions/structure.js';
export {
  type Aim,
  type Block,
  type Choice,
  type Dispatch,
  type DispatchVariable,
  type Exit,
  type Loop,
  type Region,
  type Sequence,
  type Step,
  saidAsSwitch,
} from './regions/tree.js';
export { activityTypes, outputTypeName } from './schema/activity-types.js';
export { inferSchema } from './schema/infer-schema.js';
export { interfaceToSchema, schemaToInterface } from './schema/interface.js';
export { sameSchema } from './schema/same-schema.js';
export { typeText } from './schema/schema-to-type.js';
export { propertyName, quoted, typeName } from './schema/type-name.js';
export { type SoundnessOptions, soundnessOf } from './soundness/check-net.js';
export { netOfGraph } from './soundness/from-graph.js';
export type { GateKind, Net, NetEdge, NetNode } from './soundness/net.js';
export type { RunStep, SoundnessCode, SoundnessProblem } from './soundness/problem.js';
export { nameFromTitle, titleFromName } from './to-code/3-emit/name-from-title.js';
export { derivedTitle, type NodeContent } from './to-code/3-emit/title-comment.js';
export { type CompilerContext, indexActivities } from './to-code/activity-index.js';
export { normalForm } from './to-code/normal-form.js';
export { type Printed, print } from './to-code/print.js';
export { type Lifted, lift } from './to-graph/lift.js';
