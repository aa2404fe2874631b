/**
 * Every way in which a drawing is not what the file was, with its words and what becomes of the element. Codes are stable. To add
 * one: a row here, and its sentence in `catalogue-de.ts`.
 */
import type { Became } from './loss.js';

export interface LossEntry {
  became: Became;
  /** A sentence, with `{params}`. */
  reason: string;
}

export const LOSSES = {
  // The file as a whole
  'part-not-read': { became: 'left out', reason: '{problem}' },
  'not-expected-here': {
    became: 'left out',
    reason: 'It stands where the reader does not expect it, or its id is taken by another element.',
  },
  'kind-not-known': { became: 'left out', reason: 'Inkstone does not know this kind of element.' },
  'id-taken': { became: 'left out', reason: 'Another element has its id.' },
  'id-changed': { became: 'said otherwise', reason: 'Its id is {id} in the drawing.' },
  'data-object': {
    became: 'left out',
    reason: 'Data is what steps return; a data object has nothing to hold.',
  },
  'data-store': {
    became: 'left out',
    reason: 'A data store is reached by the activities that read or write it.',
  },
  'annotation-line': { became: 'left out', reason: 'A line to an annotation has no meaning of its own.' },
  'group-picture': { became: 'left out', reason: 'A group is a picture around steps.' },
  listener: {
    became: 'left out',
    reason: 'Code that runs unseen on an event of the engine; draw it as a step of its own.',
  },
  'pool-without-steps': { became: 'left out', reason: 'A pool without steps has nothing to run.' },
  'sent-between-pools': {
    became: 'left out',
    reason: 'What is sent between pools is drawn in neither; a step must send it.',
  },
  'message-of-ends': {
    became: 'changed',
    reason: 'It is the message “{message}” of the steps at its ends; to which run it goes is to be said.',
  },
  'stands-for': { became: 'said otherwise', reason: 'Another step or flow of the drawing stands for it.' },
  // Flows
  'flow-without-ends': {
    became: 'left out',
    reason: 'It does not lead from one step of the file to another.',
  },
  'flow-across-scopes': {
    became: 'left out',
    reason: 'It does not lead from one step of this process to another beside it.',
  },
  'flow-at-event-subprocess': {
    became: 'left out',
    reason: 'Nothing leads to or from a subprocess that an event starts.',
  },
  'flow-after-end': { became: 'left out', reason: 'Nothing follows an end.' },
  'flow-of-left-out-event': { became: 'left out', reason: 'Its event is left out.' },
  'flow-joined': {
    became: 'said otherwise',
    reason: 'It is one with a flow beside it, or its step is not in the drawing.',
  },
  'ends-beside-step': {
    became: 'changed',
    reason: 'What runs beside a step ends there; it does not join the flow of the step.',
  },
  'no-flow-from-start': { became: 'left out', reason: 'No flow leads to it from the start.' },
  'scope-not-reached': { became: 'left out', reason: 'No flow leads to the scope around it.' },
  // Starts and ends
  'start-is-trigger': {
    became: 'said otherwise',
    reason: 'The {event} that starts it is a trigger of the workflow.',
  },
  'start-by-event': { became: 'changed', reason: 'A {event} starts it; here a person or a program does.' },
  'several-starts': { became: 'changed', reason: 'One of several starts: the input says which one it is.' },
  'ends-one-branch': {
    became: 'changed',
    reason: 'It ends all branches at once; here it ends its own, and the others go on to their ends.',
  },
  'end-with-event': { became: 'changed', reason: 'It ends with a {event}; here it only ends.' },
  'end-with-named-event': {
    became: 'changed',
    reason: 'It ends with the {event} {name}; here it only ends.',
  },
  'end-of-scope-unnamed': {
    became: 'said otherwise',
    reason: 'The end of a scope has no name; it was “{name}”.',
  },
  // Steps
  'work-not-said': {
    became: 'changed',
    reason: 'The file does not say what does it: an activity that is called like the step.',
  },
  'script-to-write': {
    became: 'placeholder',
    reason:
      'A script in {language}, to be written anew: an activity that is called like the step is to do it.',
  },
  'input-not-translated': {
    became: 'left out',
    reason: 'Its input {name} is {text}, which has no translation.',
  },
  'variable-set-unread': {
    became: 'left out',
    reason: 'It sets the variable {name}; what reads it reads the input of the workflow.',
  },
  'called-not-said': {
    became: 'placeholder',
    reason: 'The file does not say what is done in it: a workflow that is called like the step.',
  },
  'nobody-assigned': {
    became: 'changed',
    reason: 'The file does not say who does it: the group “everyone”.',
  },
  'assignee-not-translated': {
    became: 'left out',
    reason: 'It is assigned to {text}, which has no translation.',
  },
  'due-not-translated': { became: 'left out', reason: 'It is due {text}, which has no translation.' },
  'form-asked-for-decision': {
    became: 'changed',
    reason: 'Its form is not in the file; it asks for {names}, which the decision after it reads.',
  },
  'result-read-by-decision': {
    became: 'changed',
    reason:
      'The decision after it reads {names}: what the activity gives, otherwise the input of the workflow.',
  },
  // Gateways
  'ways-meet': { became: 'said otherwise', reason: 'Where ways meet, their flows lead to the next step.' },
  'ways-asked-of-input': {
    became: 'placeholder',
    reason: 'The file gives no condition; input.{property} says which way is taken.',
  },
  'ways-asked-of-step': {
    became: 'placeholder',
    reason:
      'The file gives no condition; the step before it gives it, otherwise input.{property} says which way is taken.',
  },
  'way-asked-of-input': {
    became: 'placeholder',
    reason: 'The file gives no condition; input.{property} says whether this way is taken.',
  },
  'condition-not-translated': {
    became: 'placeholder',
    reason: 'The condition “{condition}” has no translation; input.{property} says whether it holds.',
  },
  'person-decides-instead': {
    became: 'placeholder',
    reason: 'The condition “{condition}” has no translation; the person decides.',
  },
  'step-decides-instead': {
    became: 'placeholder',
    reason: 'The condition “{condition}” has no translation; the step before it says which way is taken.',
  },
  'outcomes-of-task': {
    became: 'said otherwise',
    reason: 'Its ways are the outcomes of the human task before it.',
  },
  'input-decides-event': {
    became: 'changed',
    reason: 'What it waits for is no plain event: here the input of the workflow decides.',
  },
  'enough-not-said': {
    became: 'changed',
    reason:
      'The file does not say how many ways are enough, or where they part: it waits for all that were taken.',
  },
  'enough-beside': {
    became: 'said otherwise',
    reason: 'A branch beside waits until enough ways have come; who comes later only ends.',
  },
  'complex-takes-all-that-hold': {
    became: 'said otherwise',
    reason: 'Those ways are taken whose conditions hold.',
  },
  // Events
  'event-of-race': { became: 'said otherwise', reason: 'It is one of the events of the step before it.' },
  'link-goes-on': { became: 'said otherwise', reason: 'Its flow goes on where the link leads.' },
  'link-comes-from': { became: 'said otherwise', reason: 'Its flow comes from where the link begins.' },
  'condition-not-given': {
    became: 'placeholder',
    reason: 'It waits for a condition (no condition is given); here for a signal.',
  },
  'condition-from-outside': {
    became: 'placeholder',
    reason: 'It waits for a condition (“{condition}” is told from outside); here for a signal.',
  },
  'calendar-length': { became: 'changed', reason: '{period} is {words} here.' },
  'cycle-once': { became: 'changed', reason: 'It comes again and again ({cycle}); here once.' },
  'timer-from-name': { became: 'changed', reason: 'Its time is {words}, as its name says.' },
  'timer-not-given': {
    became: 'placeholder',
    reason: 'The file gives no time; input.{property} says it, otherwise it is a day.',
  },
  'timer-not-translated': {
    became: 'placeholder',
    reason: 'The time {text} has no translation; input.{property} says it, otherwise it is a day.',
  },
  'receiver-not-given': {
    became: 'placeholder',
    reason: 'The file does not say which run it goes to: to the one that input.{property} names, or to none.',
  },
  'waits-for-unsaid': {
    became: 'placeholder',
    reason: 'It waits for a {event}: to be drawn or written anew.',
  },
  'makes-unsaid': { became: 'placeholder', reason: 'It makes a {event}: to be drawn or written anew.' },
  'step-unsaid': { became: 'placeholder', reason: 'A {kind}: to be drawn or written anew.' },
  // What happens while a step is at work
  'boundary-is-output': { became: 'said otherwise', reason: 'It is an output of its step.' },
  'boundary-is-drawing': {
    became: 'said otherwise',
    reason: 'Its steps are a drawing of their own at the step.',
  },
  'boundary-runs-on': {
    became: 'said otherwise',
    reason: 'A branch beside its step waits for it until the step is done.',
  },
  'boundary-unsaid': { became: 'left out', reason: 'A {event} event here, or where it stands, is not said.' },
  'drawn-once-more': {
    became: 'said otherwise',
    reason: 'The steps that it shares with other events are drawn for it once more.',
  },
  'way-out-of-scope': { became: 'said otherwise', reason: 'It is a way out of the scope.' },
  'escalates-again': {
    became: 'changed',
    reason: 'It may escalate again and again; what waits for it hears it once.',
  },
  'escalation-from-outside': {
    became: 'changed',
    reason: 'No event of the file escalates so; here a signal says it.',
  },
  // Subprocesses
  'no-steps': { became: 'left out', reason: 'It has no steps.' },
  'ad-hoc-at-once': {
    became: 'changed',
    reason: 'Its steps may be done in any order or not at all; here all are done at once.',
  },
  'transaction-scope': {
    became: 'said otherwise',
    reason: 'A transaction: a scope that undoes what was done when it fails.',
  },
  'event-subprocess-unsaid': {
    became: 'left out',
    reason: 'It is started by {event} event, which is not said here.',
  },
  'caught-before': { became: 'left out', reason: 'What starts it is caught by another before it.' },
  'subprocess-left-out': { became: 'left out', reason: 'The subprocess around it is left out.' },
  'starts-beside-once': {
    became: 'changed',
    reason: 'It is a drawing of its own at the border of what is around it; it starts once.',
  },
  'list-not-given': {
    became: 'placeholder',
    reason: 'The file does not say for what; input.{property} is the list, {item} each item.',
  },
  'list-not-translated': {
    became: 'placeholder',
    reason: 'The list {text} has no translation; input.{property} is the list, {item} each item.',
  },
  // What undoes steps
  'undo-of-step': {
    became: 'said otherwise',
    reason: 'It is what undoes “{title}”: a setting of that step, done when the scope around fails.',
  },
  'undo-setting': { became: 'said otherwise', reason: 'It is a setting of its step.' },
  'undo-of-activities-only': {
    became: 'left out',
    reason: 'Only an activity that is undone by an activity is said.',
  },
  'undo-is-no-activity': {
    became: 'left out',
    reason: 'It undoes a step that is no activity, or is none itself.',
  },
  'undo-without-event': {
    became: 'left out',
    reason: 'It undoes a step, and no event at a step leads to it.',
  },
  'undone-in-flow': {
    became: 'said otherwise',
    reason: 'What it leads to is done where the file says that its step is undone.',
  },
  'undoes-here': { became: 'said otherwise', reason: 'The steps that undo are done here, the last first.' },
  'nothing-to-undo': {
    became: 'changed',
    reason: 'It undoes what was done, and the file does not say how any step of this scope is undone.',
  },
} as const satisfies Record<string, LossEntry>;

export type LossCode = keyof typeof LOSSES;
