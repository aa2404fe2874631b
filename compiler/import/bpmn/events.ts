/** The event that an event element waits for or makes. */
import type { EventType, ForeignEvent } from '../foreign.js';
import { type Element, elementIn, elementsIn, textIn, typeOf } from './element.js';
import { conditionOf, expressionOf, extensionElements } from './extensions.js';

const TYPES: Readonly<Record<string, EventType>> = {
  timerEventDefinition: 'timer',
  messageEventDefinition: 'message',
  signalEventDefinition: 'signal',
  errorEventDefinition: 'error',
  escalationEventDefinition: 'escalation',
  conditionalEventDefinition: 'conditional',
  compensateEventDefinition: 'compensation',
  cancelEventDefinition: 'cancel',
  linkEventDefinition: 'link',
  terminateEventDefinition: 'terminate',
};

const REFERENCES = ['messageRef', 'signalRef', 'errorRef', 'escalationRef'];

export function eventOf(element: Element): ForeignEvent {
  const definitions = [
    ...elementsIn(element, 'eventDefinitions'),
    ...elementsIn(element, 'eventDefinitionRef'),
  ];
  const [definition] = definitions;
  if (definition === undefined) return { type: 'none' };
  if (definitions.length > 1) return { type: 'multiple' };
  const referred = REFERENCES.map((reference) => nameOf(elementIn(definition, reference))).find(Boolean);
  const name =
    referred ?? (typeOf(definition) === 'linkEventDefinition' ? textIn(definition, 'name') : undefined);
  const timer = timerOf(definition);
  const condition = conditionOf(elementIn(definition, 'condition'));
  const activity = elementIn(definition, 'activityRef')?.id;
  const key = keyOf(elementIn(definition, 'messageRef'));
  return {
    type: TYPES[typeOf(definition)] ?? 'multiple',
    ...(name === undefined ? {} : { name }),
    ...(timer === undefined ? {} : { timer }),
    ...(activity === undefined ? {} : { activity }),
    ...(key === undefined ? {} : { key }),
    ...(condition === undefined ? {} : { condition }),
  };
}

/** The definition of an event, where engines put what they add. */
export function definitionOf(element: Element): Element | undefined {
  return elementsIn(element, 'eventDefinitions')[0];
}

/** `=orderId` of a message of Zeebe. */
function keyOf(message: Element | undefined): string | undefined {
  const [subscription] = message === undefined ? [] : extensionElements(message, 'subscription');
  return /^=\s*(?:\w+\.)*(\w+)\s*$/.exec(textIn(subscription, 'correlationKey') ?? '')?.[1];
}

function nameOf(element: Element | undefined): string | undefined {
  return textIn(element, 'errorCode') ?? textIn(element, 'escalationCode') ?? textIn(element, 'name');
}

function timerOf(definition: Element): ForeignEvent['timer'] {
  for (const [property, kind] of [
    ['timeDuration', 'duration'],
    ['timeDate', 'date'],
    ['timeCycle', 'cycle'],
  ] as const) {
    const text = textIn(elementIn(definition, property), 'body');
    if (text !== undefined) return { kind, value: expressionOf(text) };
  }
  return undefined;
}
