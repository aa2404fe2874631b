/** Required settings that are empty, and settings that name what does not exist: one small check for each node kind. */
import type { ActivityDescriptor } from '@inkstone/runtime';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import type { NodeKind, NodeOf, WorkflowNode } from '../graph/node.js';
import { statementsOf } from '../graph/statements.js';
import { asSchema } from '../schema/schema-to-type.js';
import { isIdentifier } from '../syntax/reserved-names.js';
import type { CheckContext } from './check.js';
import { eachNode } from './each-node.js';

interface Scene {
  document: WorkflowDocument;
  activities: ReadonlyMap<string, ActivityDescriptor>;
  graph: string;
  node: string;
}

const TABLE: { [K in NodeKind]: (node: NodeOf<K>, scene: Scene) => Diagnostic[] } = {
  start: () => [],
  end: () => [],
  activity: (node, scene) => [
    ...checkActivity(node, scene),
    ...checkType('resultType', node.resultType, node, scene),
  ],
  decision: checkDecision,
  humanTask: (node, scene) => [
    ...checkEmpty(node, scene, ({ field }) => !/^(people|groups)\./.test(field)),
    ...checkAssignees(node, scene),
    ...checkOutcomes(node, scene),
    ...checkType('form', node.form, node, scene),
  ],
  wait: (node, scene) => checkEmpty(node, scene),
  setVariable: (node, scene) => [...checkVariable(node, scene), ...checkEmpty(node, scene)],
  code: () => [],
  parallel: (node, scene) => checkBranches(node, scene),
  inclusive: checkDecision,
  join: (node, scene) => checkEmpty(node, scene),
  forEach: (node, scene) => checkEmpty(node, scene),
  scope: (node, scene) => checkEmpty(node, scene),
  handler: (node, scene) => checkEmpty(node, scene),
  function: checkFunction,
  waitUntil: (node, scene) => checkEmpty(node, scene),
  condition: (node, scene) => checkEmpty(node, scene),
  receive: (node, scene) => checkEmpty(node, scene),
  firstOf: (node, scene) => checkEmpty(node, scene),
  await: (node, scene) => checkEmpty(node, scene),
  child: (node, scene) => checkEmpty(node, scene),
  send: (node, scene) => checkEmpty(node, scene),
  call: (node, scene) => [...checkCall(node, scene), ...checkEmpty(node, scene)],
  endWorkflow: (node, scene) => checkEmpty(node, scene),
  fail: (node, scene) => checkEmpty(node, scene),
  continueAsNew: (node, scene) => checkEmpty(node, scene),
};

export function checkSettings(document: WorkflowDocument, { plugins }: CheckContext): Diagnostic[] {
  const activities = new Map(
    plugins.flatMap((plugin) => plugin.activities.map((one) => [one.name, one] as const)),
  );
  return eachNode(document).flatMap(({ graphId, id, node }) => {
    const run = TABLE[node.kind] as (node: WorkflowNode, scene: Scene) => Diagnostic[];
    return run(node, { document, activities, graph: graphId, node: id });
  });
}

function checkActivity(node: NodeOf<'activity'>, scene: Scene): Diagnostic[] {
  const { title, activity } = node;
  if (activity === '') return [diagnostic('activity-not-chosen', placeOf(scene, 'activity'), { title })];
  const descriptor = scene.activities.get(activity);
  if (descriptor === undefined) {
    return [diagnostic('unknown-activity', placeOf(scene, 'activity'), { title, activity })];
  }
  const input = asSchema(descriptor.input);
  const properties = asSchema(input.properties);
  const required = Array.isArray(input.required) ? input.required.map(String) : [];
  const empty = required.filter(
    (name) => (node.input[name] ?? '').trim() === '' && asSchema(properties[name]).default === undefined,
  );
  const unknown = Object.keys(node.input).filter(
    (name) => input.additionalProperties === false && properties[name] === undefined,
  );
  return [
    ...empty.map((name) => {
      const setting = `“${asSchema(properties[name]).title ?? name}”`;
      return diagnostic('required-setting-empty', placeOf(scene, `input.${name}`), { title, setting });
    }),
    ...unknown.map((setting) =>
      diagnostic('unknown-setting', placeOf(scene, `input.${setting}`), {
        title,
        setting,
        activity: descriptor.title,
      }),
    ),
  ];
}

function checkBranches({ title, branches }: NodeOf<'parallel'>, scene: Scene): Diagnostic[] {
  return branches.length === 0 ? [diagnostic('no-branches', placeOf(scene, 'branches'), { title })] : [];
}

function checkDecision(node: NodeOf<'decision' | 'inclusive'>, scene: Scene): Diagnostic[] {
  const { title, branches } = node;
  if (branches.length === 0) return [diagnostic('no-branches', placeOf(scene, 'branches'), { title })];
  return branches.flatMap(({ label, condition }, index) => {
    if (condition.trim() !== '') return [];
    const place = placeOf(scene, `branches.${index}.condition`);
    return [diagnostic('condition-empty', place, { title, branch: label || String(index + 1) })];
  });
}

function checkAssignees(node: NodeOf<'humanTask'>, scene: Scene): Diagnostic[] {
  if ([...node.people, ...node.groups].some((who) => who.trim() !== '')) {
    return checkEmpty(node, scene, ({ field }) => /^(people|groups)\./.test(field));
  }
  return [diagnostic('nobody-assigned', placeOf(scene, 'groups'), { title: node.title })];
}

function checkOutcomes(node: NodeOf<'humanTask'>, scene: Scene): Diagnostic[] {
  const { title, outcomes } = node;
  if (outcomes.length === 0) return [diagnostic('no-outcomes', placeOf(scene, 'outcomes'), { title })];
  return outcomes.flatMap((outcome, index) => {
    const place = placeOf(scene, `outcomes.${index}`);
    if (outcome.trim() === '') {
      return [diagnostic('required-setting-empty', place, { title, setting: 'a name for each outcome' })];
    }
    return outcomes.indexOf(outcome) < index
      ? [diagnostic('duplicate-outcome', place, { title, outcome })]
      : [];
  });
}

function checkVariable({ title, variable }: NodeOf<'setVariable'>, scene: Scene): Diagnostic[] {
  const place = placeOf(scene, 'variable');
  if (variable === '') return [diagnostic('variable-not-chosen', place, { title })];
  const known = Object.values(scene.document.variables).some(({ name }) => name === variable);
  return known ? [] : [diagnostic('unknown-variable', place, { title, name: variable })];
}

function checkFunction({ name, title }: NodeOf<'function'>, scope: Scene): Diagnostic[] {
  if (isIdentifier(name)) return [];
  return name.trim() === ''
    ? [diagnostic('required-setting-empty', placeOf(scope, 'name'), { title, setting: 'a name' })]
    : [diagnostic('invalid-name', placeOf(scope, 'name'), { name })];
}

/** The function is one of the drawing, or stands elsewhere in the file. */
function checkCall({ title, function: name }: NodeOf<'call'>, scope: Scene): Diagnostic[] {
  const place = placeOf(scope, 'function');
  if (name.trim() === '')
    return [diagnostic('required-setting-empty', place, { title, setting: 'a function' })];
  const isDrawn = eachNode(scope.document).some(({ node }) => node.kind === 'function' && node.name === name);
  const isWritten = () => textsOf(scope.document).some((text) => new RegExp(`\\b${name}\\b`).test(text));
  return isDrawn || (isIdentifier(name) && isWritten())
    ? []
    : [diagnostic('unknown-function', place, { title, name })];
}

/** Where a function may be declared that is no node. */
function textsOf(document: WorkflowDocument): string[] {
  const codes = eachNode(document).flatMap(({ node }) => statementsOf(node).map(({ text }) => text));
  return [document.declarations ?? '', ...codes];
}

function checkType(
  field: string,
  type: string | undefined,
  { title }: WorkflowNode,
  scene: Scene,
): Diagnostic[] {
  if (type === undefined || scene.document.types[type] !== undefined) return [];
  return [diagnostic('unknown-type', placeOf(scene, field), { title, type })];
}

/** Settings that are there and must not be empty. */
function checkEmpty(
  node: WorkflowNode,
  scene: Scene,
  applies: (setting: { field: string }) => boolean = () => true,
): Diagnostic[] {
  return expressionsOf(node)
    .filter((setting) => setting.text.trim() === '' && applies(setting))
    .map(({ field, what }) =>
      diagnostic('required-setting-empty', placeOf(scene, field), { title: node.title, setting: what }),
    );
}

function placeOf({ graph, node }: Scene, field: string): { graph: string; node: string; field: string } {
  return { graph, node, field };
}
