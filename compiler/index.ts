export {
  type Bundle,
  type BundleFailure,
  type BundleModules,
  exportName,
  type ModuleSource,
} from './check/bundle.js';
export { type CheckContext, check, checkSoundness } from './check/check.js';
export { type CheckedDraft, checkDraft } from './check/check-draft.js';
export type { ModuleImport } from './check/module-imports.js';
export { moduleImports } from './check/module-imports.js';
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
export { type RebaseConflict, rebaseEdits } from './draft/rebase-edits.js';
export { applyText, diffText, invertText } from './draft/text-diff.js';
export { createDraft, draftFromSource, type Edited, editCode, editDrawing } from './edit/edit-draft.js';
export { codedHandler, drawnHandler } from './edit/handler-body.js';
export { renameFunction, renameMessage, renameResult, renameVariable } from './edit/rename.js';
export { renameInputField } from './edit/rename-input-field.js';
export { exploreDocument, exploreSource, type Phase } from './explore/explore.js';
export { type CompilerContext, indexActivities } from './graph/activity-index.js';
export type { ImportProblem } from './import/foreign.js';
export { type Imported, type ImportedProcess, importDocument } from './import/import-document.js';
export { LOSSES, type LossCode } from './import/losses/catalogue.js';
export type { Became, Loss } from './import/losses/loss.js';
export { normalForm } from './normal/normal-form.js';
export { type CompileContext, type CompileResult, compile } from './publish/compile.js';
export { type CompiledModule, compileModule, type ModuleOptions } from './publish/compile-module.js';
export type { CompiledNode, CompiledWorkflow } from './publish/compiled.js';
export { explainBlocked } from './publish/explain-blocked.js';
export { explainStack } from './publish/explain-stack.js';
export { type Evaluated, expressionModule } from './publish/expression-module.js';
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
export { nameFromTitle, titleFromName } from './syntax/name-from-title.js';
export { isIdentifier, RESERVED_NAMES } from './syntax/reserved-names.js';
export { derivedTitle, type NodeContent } from './syntax/title-comment.js';
export { type Printed, print } from './to-code/print.js';
export { type Lifted, lift } from './to-graph/lift.js';
