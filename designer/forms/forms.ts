import type { NodeKind, NodeOf } from '@inkstone/compiler/graph';
import type { ComponentType } from 'react';
import { ActivityForm } from './activity-form.js';
import { CodeForm } from './code-form.js';
import { DecisionForm } from './decision-form.js';
import { ContinueAsNewForm, EndForm, EndWorkflowForm, FailForm } from './end-forms.js';
import { FirstOfForm } from './first-of-form.js';
import { ForEachForm, FunctionForm, ScopeForm } from './frame-forms.js';
import { InclusiveForm, JoinForm, ParallelForm } from './gate-forms.js';
import { HandlerForm } from './handler-form.js';
import { HumanTaskForm } from './human-task-form.js';
import { CallForm, ChildForm, SendForm } from './message-forms.js';
import { SetVariableForm } from './set-variable-form.js';
import { StartForm } from './start-form.js';
import { WaitForm } from './wait-form.js';
import { AwaitForm, ConditionForm, ReceiveForm, WaitUntilForm } from './wait-forms.js';

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
  parallel: ParallelForm,
  inclusive: InclusiveForm,
  join: JoinForm,
  forEach: ForEachForm,
  scope: ScopeForm,
  handler: HandlerForm,
  function: FunctionForm,
  waitUntil: WaitUntilForm,
  condition: ConditionForm,
  receive: ReceiveForm,
  firstOf: FirstOfForm,
  await: AwaitForm,
  child: ChildForm,
  send: SendForm,
  call: CallForm,
  endWorkflow: EndWorkflowForm,
  fail: FailForm,
  continueAsNew: ContinueAsNewForm,
};
