/** The part of a run's story that other runs have in it: children, messages, updates, the run that goes on. */
import { messageOf } from './failure-message.js';
import { type CommandLine, failed, type InputLine, titleOf } from './line.js';
import { told } from './told.js';

type OtherInput =
  | 'WorkflowExecutionUpdateAccepted'
  | 'WorkflowExecutionTimedOut'
  | 'ChildWorkflowExecutionStarted'
  | 'StartChildWorkflowExecutionFailed'
  | 'ChildWorkflowExecutionCompleted'
  | 'ChildWorkflowExecutionFailed'
  | 'ChildWorkflowExecutionCanceled'
  | 'ChildWorkflowExecutionTerminated'
  | 'ChildWorkflowExecutionTimedOut'
  | 'ExternalWorkflowExecutionSignaled'
  | 'SignalExternalWorkflowExecutionFailed'
  | 'ExternalWorkflowExecutionCancelRequested'
  | 'RequestCancelExternalWorkflowExecutionFailed';

const said = () => undefined;

export const OTHER_INPUT: { [T in OtherInput]: InputLine<T> } = {
  WorkflowExecutionUpdateAccepted: ({ updateName, actor }, past) => ({
    icon: 'message',
    tone: 'message',
    told: actor
      ? told('updateFrom', { name: updateName, who: past.nameOf(actor) })
      : told('update', { name: updateName }),
  }),
  WorkflowExecutionTimedOut: () => ({
    icon: 'clock',
    tone: 'failed',
    told: told('ranTooLong'),
  }),
  ChildWorkflowExecutionStarted: (_, past, work) => ({
    icon: 'player-play',
    tone: 'neutral',
    told: told('stepStarted', { step: titleOf(past, work) }),
    site: work?.command.node,
  }),
  StartChildWorkflowExecutionFailed: ({ message }, past, work) => failed(past, work, message),
  ChildWorkflowExecutionCompleted: (_, past, work) => ({
    icon: 'check',
    tone: 'done',
    told: told('stepDone', { step: titleOf(past, work) }),
    site: work?.command.node,
  }),
  ChildWorkflowExecutionFailed: ({ failure }, past, work) => failed(past, work, messageOf(failure)),
  ChildWorkflowExecutionCanceled: (_, past, work) => ({
    icon: 'ban',
    tone: 'neutral',
    told: told('stepCancelled', { step: titleOf(past, work) }),
    site: work?.command.node,
  }),
  ChildWorkflowExecutionTerminated: (_, past, work) => failed(past, work, told('wasEnded')),
  ChildWorkflowExecutionTimedOut: (_, past, work) => failed(past, work, told('tookTooLong')),
  // Told when it was sent.
  ExternalWorkflowExecutionSignaled: said,
  SignalExternalWorkflowExecutionFailed: ({ message }, past, work) =>
    failed(past, work, message ?? told('noSuchRun')),
  ExternalWorkflowExecutionCancelRequested: said,
  RequestCancelExternalWorkflowExecutionFailed: (_, past, work) => failed(past, work, told('noSuchRun')),
};

type OtherCommand =
  | 'StartChildWorkflowExecution'
  | 'RequestCancelChildWorkflowExecution'
  | 'SignalExternalWorkflowExecution'
  | 'RequestCancelExternalWorkflowExecution'
  | 'CompleteWorkflowUpdate'
  | 'RecordMarker'
  | 'UpsertWorkflowSearchAttributes'
  | 'ModifyWorkflowProperties'
  | 'ContinueAsNewWorkflowExecution';

export const OTHER_COMMAND: { [T in OtherCommand]: CommandLine<T> } = {
  // Told when it has started, or could not.
  StartChildWorkflowExecution: said,
  RequestCancelChildWorkflowExecution: said,
  SignalExternalWorkflowExecution: ({ signalName, workflowId, node }) => ({
    icon: 'send',
    tone: 'message',
    told: told('sent', { name: signalName, to: workflowId }),
    site: node,
  }),
  RequestCancelExternalWorkflowExecution: ({ workflowId, node }) => ({
    icon: 'player-stop',
    tone: 'message',
    told: told('cancelSent', { to: workflowId }),
    site: node,
  }),
  CompleteWorkflowUpdate: ({ outcome }) =>
    outcome.status === 'completed'
      ? { icon: 'check', tone: 'done', told: told('updateAnswered') }
      : {
          icon: 'alert-circle',
          tone: 'failed',
          told: told('updateFailed', { reason: messageOf(outcome.failure) ?? told('noReason') }),
        },
  RecordMarker: said,
  UpsertWorkflowSearchAttributes: said,
  ModifyWorkflowProperties: said,
  ContinueAsNewWorkflowExecution: () => ({
    icon: 'repeat',
    tone: 'done',
    told: told('goesOn'),
  }),
};
