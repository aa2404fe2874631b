/**
 * Decisions that wait a moment before they are sent, so that they can be undone.
 *
 * D1  A decision is sent at most once, and under one request id however often the request is repeated.
 * D2  Leaving the page, or the application, sends what is held; it is never lost by closing a tab.
 * D3  A decision that could not be sent stays, with the reason, until it is sent or taken back.
 */
import { create } from 'zustand';
import { api } from '../api/client.js';
import { type ApiProblem, problemOf } from '../api/problem.js';
import type { CompleteTask } from '../api/types.js';

export const HOLD_MS = 10_000;

export interface HeldDecision {
  taskId: string;
  title: string;
  /** The button's word: "Approve". */
  label: string;
  body: CompleteTask;
  state: 'held' | 'sending' | 'failed';
  /** When it goes out, ms since 1970. */
  sendAt: number;
  problem?: ApiProblem;
}

interface Held {
  decisions: Record<string, HeldDecision>;
}

type Heard = (decision: HeldDecision, problem?: ApiProblem) => void;

export const useHeldDecisions = create<Held>(() => ({ decisions: {} }));
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<Heard>();

/** Hears of each decision once it was sent, or could not be (`problem`). Returns the way to stop. */
export function onDecisionSent(listener: Heard): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function holdDecision(decision: Pick<HeldDecision, 'taskId' | 'title' | 'label' | 'body'>): void {
  const { taskId } = decision;
  const body = { requestId: newRequestId(), ...decision.body };
  put({ ...decision, body, state: 'held', sendAt: Date.now() + HOLD_MS });
  clearTimeout(timers.get(taskId));
  timers.set(
    taskId,
    setTimeout(() => void sendDecision(taskId), HOLD_MS),
  );
}

/** Takes a decision back that was not sent yet, and gives it. */
export function takeBack(taskId: string): HeldDecision | undefined {
  const decision = useHeldDecisions.getState().decisions[taskId];
  if (!decision || decision.state === 'sending') return undefined;
  drop(taskId);
  return decision;
}

export async function sendDecision(taskId: string, options: { keepalive?: boolean } = {}): Promise<void> {
  const decision = useHeldDecisions.getState().decisions[taskId];
  if (!decision || decision.state === 'sending') return; // D1
  clearTimeout(timers.get(taskId));
  put({ ...decision, state: 'sending' });
  try {
    await api.completeTask(taskId, decision.body, options);
    drop(taskId);
    for (const listener of listeners) listener(decision);
  } catch (error) {
    const problem = problemOf(error);
    put({ ...decision, state: 'failed', problem }); // D3
    for (const listener of listeners) listener(decision, problem);
  }
}

/** Sends what is held now; what failed before waits for its person. */
export function sendAllDecisions(options: { keepalive?: boolean } = {}): void {
  for (const { taskId, state } of Object.values(useHeldDecisions.getState().decisions))
    if (state === 'held') void sendDecision(taskId, options);
}

function put(decision: HeldDecision): void {
  useHeldDecisions.setState(({ decisions }) => ({
    decisions: { ...decisions, [decision.taskId]: decision },
  }));
}

function drop(taskId: string): void {
  clearTimeout(timers.get(taskId));
  timers.delete(taskId);
  useHeldDecisions.setState(({ decisions: { [taskId]: _, ...decisions } }) => ({ decisions }));
}

// `crypto.randomUUID` is missing on plain http outside of this machine; random bytes are not.
function newRequestId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
