/** The part of a run's story that other runs have in it: children, messages, updates, the run that goes on. */
import { messageOf } from './failure-message.js';
import { type CommandLine, failed, type InputLine, titleOf } from './line.js';

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
    text: actor ? `Update “${updateName}” from ${past.nameOf(actor)}` : `Update “${updateName}”`,
  }),
  WorkflowExecutionTimedOut: () => ({
    icon: 'clock',
    tone: 'failed',
    text: 'Ended: it took longer than it was allowed',
  }),
  ChildWorkflowExecutionStarted: (_, past, work) => ({
    icon: 'player-play',
    tone: 'neutral',
    text: `${titleOf(past, work)} started`,
    site: work?.command.node,
  }),
  StartChildWorkflowExecutionFailed: ({ message }, past, work) => failed(past, work, message),
  ChildWorkflowExecutionCompleted: (_, past, work) => ({
    icon: 'check',
    tone: 'done',
    text: `${titleOf(past, work)} done`,
    site: work?.command.node,
  }),
  ChildWorkflowExecutionFailed: ({ failure }, past, work) => failed(past, work, messageOf(failure)),
  ChildWorkflowExecutionCanceled: (_, past, work) => ({
    icon: 'ban',
    tone: 'neutral',
    text: `${titleOf(past, work)} cancelled`,
    site: work?.command.node,
  }),
  ChildWorkflowExecutionTerminated: (_, past, work) => failed(past, work, 'it was ended at once'),
  ChildWorkflowExecutionTimedOut: (_, past, work) => failed(past, work, 'it took too long'),
  // Told when it was sent.
  ExternalWorkflowExecutionSignaled: said,
  SignalExternalWorkflowExecutionFailed: ({ message }, past, work) =>
    failed(past, work, message ?? 'there is no such open run'),
  ExternalWorkflowExecutionCancelRequested: said,
  RequestCancelExternalWorkflowExecutionFailed: (_, past, work) =>
    failed(past, work, 'there is no such open run'),
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
    text: `Message “${signalName}” sent to ${workflowId}`,
    site: node,
  }),
  RequestCancelExternalWorkflowExecution: ({ workflowId, node }) => ({
    icon: 'player-stop',
    tone: 'message',
    text: `Asked ${workflowId} to cancel`,
    site: node,
  }),
  CompleteWorkflowUpdate: ({ outcome }) =>
    outcome.status === 'completed'
      ? { icon: 'check', tone: 'done', text: 'Update answered' }
      : { icon: 'alert-circle', tone: 'failed', text: `Update failed: ${messageOf(outcome.failure)}` },
  RecordMarker: said,
  UpsertWorkflowSearchAttributes: said,
  ModifyWorkflowProperties: said,
  ContinueAsNewWorkflowExecution: () => ({
    icon: 'repeat',
    tone: 'done',
    text: 'Goes on as a new run',
  }),
};
