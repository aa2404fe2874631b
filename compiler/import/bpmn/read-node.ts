/** One flow node of a BPMN file, by its type. */
import type { ForeignExpression, ForeignNode, ForeignTask } from '../foreign.js';
import { type Element, elementIn, textIn, typeOf } from './element.js';
import { definitionOf, eventOf } from './events.js';
import {
  conditionOf,
  expressionOf,
  extensionAttribute,
  extensionElements,
  formFields,
} from './extensions.js';
import { optional } from './optional.js';
import { outputsOf } from './outputs.js';
import { groupsOf, peopleOf } from './people.js';
import { repeatOf } from './repeat.js';

/** What is common to all nodes; `read-process` finds it. */
type Base = Pick<ForeignNode, 'id' | 'type' | 'title'>;

const READERS: Readonly<Record<string, (element: Element, base: Base) => ForeignNode>> = {
  startEvent: (element, base) => ({
    ...base,
    kind: 'start',
    event: eventOf(element),
    ...(element.isInterrupting === false ? { beside: true } : {}),
  }),
  endEvent: (element, base) => ({
    ...base,
    kind: 'end',
    event: eventOf(element),
    ...optional('work', workOf(definitionOf(element)) ?? workOf(element)),
  }),
  intermediateCatchEvent: (element, base) => ({ ...base, kind: 'catch', event: eventOf(element) }),
  intermediateThrowEvent: (element, base) => ({
    ...base,
    kind: 'throw',
    event: eventOf(element),
    ...optional('work', workOf(definitionOf(element)) ?? workOf(element)),
  }),
  boundaryEvent: (element, base) => ({
    ...base,
    kind: 'catch',
    event: eventOf(element),
    attachedTo: elementIn(element, 'attachedToRef')?.id ?? '',
    interrupting: element.cancelActivity !== false,
  }),
  receiveTask: (element, base) => ({
    ...base,
    kind: 'catch',
    event: { type: 'message', ...optional('name', textIn(elementIn(element, 'messageRef'), 'name')) },
  }),
  task: readTask,
  serviceTask: readTask,
  sendTask: readTask,
  businessRuleTask: readTask,
  manualTask: readHumanTask,
  userTask: readHumanTask,
  scriptTask: readScript,
  callActivity: (element, base) => ({
    ...base,
    kind: 'call',
    calls: calledBy(element),
    inputs: [...inputsOf(element), ...handedOver(element)],
  }),
  subProcess: (element, base) => ({
    ...base,
    kind: 'subprocess',
    subprocess: element.triggeredByEvent === true ? 'event' : 'embedded',
  }),
  transaction: (_, base) => ({ ...base, kind: 'subprocess', subprocess: 'transaction' }),
  adHocSubProcess: (_, base) => ({ ...base, kind: 'subprocess', subprocess: 'ad hoc' }),
  exclusiveGateway: (_, base) => ({ ...base, kind: 'gateway', gateway: 'exclusive' }),
  parallelGateway: (_, base) => ({ ...base, kind: 'gateway', gateway: 'parallel' }),
  inclusiveGateway: (_, base) => ({ ...base, kind: 'gateway', gateway: 'inclusive' }),
  eventBasedGateway: (_, base) => ({ ...base, kind: 'gateway', gateway: 'event' }),
  complexGateway: (element, base) => ({
    ...base,
    kind: 'gateway',
    gateway: 'complex',
    ...optional('enough', conditionOf(elementIn(element, 'activationCondition'))),
  }),
};

/** Undefined: not a flow node. */
export function readNode(element: Element, base: Base): ForeignNode | undefined {
  const node = READERS[typeOf(element)]?.(element, base);
  if (node === undefined) return undefined;
  const repeat = repeatOf(element);
  const defaultFlow = elementIn(element, 'default')?.id;
  const undoes = element.isForCompensation === true ? true : undefined;
  return {
    ...node,
    ...optional('repeat', repeat),
    ...optional('defaultFlow', defaultFlow),
    ...optional('undoes', undoes),
  };
}

function readTask(element: Element, base: Base): ForeignTask {
  return {
    ...base,
    kind: 'task',
    ...optional('work', workOf(element)),
    inputs: inputsOf(element),
    outputs: outputsOf(element),
  };
}

type Inputs = { name: string; value: ForeignExpression }[];

function inputsOf(element: Element): Inputs {
  return [
    ...extensionElements(element, 'inputParameter').flatMap(inputParameter),
    ...extensionElements(element, 'input').flatMap((input) => {
      const [name, source] = [textIn(input, 'target'), textIn(input, 'source')];
      return name === undefined || source === undefined ? [] : [{ name, value: expressionOf(source) }];
    }),
  ];
}

/** What Camunda's `in` hands to a called process, variable by variable. */
function handedOver(element: Element): Inputs {
  return extensionElements(element, 'in').flatMap((one) => {
    const name = textIn(one, 'target');
    const [variable, expression] = [textIn(one, 'source'), textIn(one, 'sourceExpression')];
    if (name === undefined) return [];
    if (expression !== undefined) return [{ name, value: expressionOf(expression) }];
    return variable === undefined ? [] : [{ name, value: expressionOf(`\${${variable}}`) }];
  });
}

function inputParameter(parameter: Element): { name: string; value: ForeignExpression }[] {
  const [name, text] = [textIn(parameter, 'name'), textIn(parameter, '$body')];
  if (name === undefined) return [];
  const nested = parameter.$children?.[0];
  if (nested !== undefined)
    return [{ name, value: { text: `a ${typeOf(nested)}`, language: 'placeholder' } }];
  return [{ name, value: expressionOf(text ?? '') }];
}

/** What the engines call the work of a task, the most exact first. */
function workOf(element: Element | undefined): string | undefined {
  if (element === undefined) return undefined;
  const called = extensionElements(element, 'taskDefinition').map((definition) =>
    textIn(definition, 'type'),
  )[0];
  const attribute = (name: string) => extensionAttribute(element, name);
  const bean = attribute('delegateExpression') ?? attribute('expression');
  const className = attribute('class')?.split('.').at(-1);
  const decision =
    attribute('decisionRef') ??
    extensionElements(element, 'calledDecision').map((called) => textIn(called, 'decisionId'))[0];
  const topic = attribute('type') === 'external' ? attribute('topic') : undefined;
  return (
    topic ?? called ?? decision ?? className ?? beanName(bean) ?? attribute('topic') ?? attribute('type')
  );
}

/** `${mailer.send(x)}` → `mailer send`. */
function beanName(expression: string | undefined): string | undefined {
  return /^[$#]\{\s*([\w.]+)/.exec(expression ?? '')?.[1]?.replaceAll('.', ' ');
}

function readHumanTask(element: Element, base: Base): ForeignNode {
  const due =
    extensionAttribute(element, 'dueDate') ??
    textIn(extensionElements(element, 'taskSchedule')[0], 'dueDate');
  return {
    ...base,
    kind: 'humanTask',
    people: peopleOf(element),
    groups: groupsOf(element),
    fields: formFields(element),
    ...optional('dueIn', due === undefined ? undefined : expressionOf(due)),
  };
}

/** What another than the engine does is a task, and so is a script in a language that is not translated. */
function readScript(element: Element, base: Base): ForeignNode {
  const zeebe = extensionElements(element, 'script')[0];
  const expression = textIn(zeebe, 'expression');
  const result = textIn(zeebe, 'resultVariable');
  if (expression !== undefined && result !== undefined)
    return { ...base, kind: 'script', result, expression: expressionOf(expression) };
  const task = readTask(element, base);
  const text = expression ?? textIn(element, 'script');
  if (task.work !== undefined || text === undefined) return task;
  const language =
    expression === undefined ? (textIn(element, 'scriptFormat') ?? 'a script language') : 'FEEL';
  return { ...task, script: { language: languageName(language), text } };
}

/** `http://www.java.com/java` → `java`. */
function languageName(format: string): string {
  return format.split('/').at(-1) || format;
}

function calledBy(element: Element): string {
  const zeebe = extensionElements(element, 'calledElement')[0];
  return textIn(element, 'calledElement') ?? textIn(zeebe, 'processId') ?? '';
}

/** Listeners run code that a drawing does not show; the reader lists them. */
export function listenersOf(element: Element): Element[] {
  return ['executionListener', 'taskListener'].flatMap((name) => extensionElements(element, name));
}
