import { ts } from 'ts-morph';

type Message = string | ts.DiagnosticMessageChain;

/** What TypeScript says, on one line; of a call that fits none of several signatures, of the nearest one only. */
export function problemOf(message: Message): string {
  return ts.flattenDiagnosticMessageText(nearestOverload(message), ' ').replace(/\s+/g, ' ');
}

/** TypeScript's code for a call that fits none of several signatures; one chain for each of them follows. */
const NO_OVERLOAD = 2769;

/** Of a call that fits no signature, why it does not fit the one that it misses by least. */
function nearestOverload(message: Message): Message {
  if (typeof message === 'string' || message.code !== NO_OVERLOAD) return message;
  const reasons = (message.next ?? []).flatMap(({ next }) => next?.[0] ?? []);
  const [nearest] = reasons.toSorted((a, b) => depthOf(a) - depthOf(b));
  return nearest ?? message;
}

function depthOf({ next = [] }: ts.DiagnosticMessageChain): number {
  return 1 + Math.max(0, ...next.map(depthOf));
}
