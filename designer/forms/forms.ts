import type { NodeKind, NodeOf } from '@inkstone/compiler/graph';
import type { ComponentType } from 'react';
import { ActivityForm } from './activity-form.js';
import { CodeForm } from './code-form.js';
import { DecisionForm } from './decision-form.js';
import { EndForm } from './end-form.js';
import { HumanTaskForm } from './human-task-form.js';
import { SetVariableForm } from './set-variable-form.js';
import { StartForm } from './start-form.js';
import { WaitForm } from './wait-form.js';

const None = () => null;

/** The form of each kind. */
export const FORMS: { [K in NodeKind]: ComponentType<{ node: NodeOf<K> }> } = {
  start: StartForm,
  end: EndForm,
  activity: ActivityForm,
  decision: DecisionForm,
  humanTask: HumanTaskForm,
  wait: WaitForm,
  setVariable: SetVariableForm,
  code: CodeForm,
  parallel: None,
  inclusive: None,
  join: None,
  forEach: None,
  scope: None,
  handler: None,
  function: None,
  waitUntil: None,
  condition: None,
  receive: None,
  firstOf: None,
  await: None,
  child: None,
  send: None,
  call: None,
  endWorkflow: None,
  fail: None,
  continueAsNew: None,
};
