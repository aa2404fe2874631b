import { currentRun } from '../core/current-run.js';
import type { Assignees, Escalation, HumanTaskSpec } from '../core/human-task.js';
import type { Json } from '../core/payload.js';

/** The form that a person fills in with the decision: a JSON Schema that knows the type of its data. */
export interface Form<Data> {
  readonly schema: Json;
  /** Of the type only. */
  readonly data?: Data;
}

/**
 * The form of a type. Publishing fills the schema in from the interface, so one writes `formOf<Payout>()`; code that
 * is not published by Inkstone's compiler passes the JSON Schema itself.
 */
export function formOf<Data>(schema: Json = {}): Form<Data> {
  return { schema };
}

/** What a person is asked. */
export interface HumanTaskRequest<Outcome extends string, Data> {
  /** The question, one line: `` `${name} spent ${amount} €` ``. */
  title: string;
  description?: string;
  /** What the person needs to know, in this order. */
  facts?: { label: string; value: unknown }[];
  assignees: Assignees;
  /** At least one; the answer is one of these. */
  outcomes: readonly Outcome[];
  form?: Form<Data>;
  /** `'3 working days'`, `'4 hours'` or an ISO 8601 time. */
  dueIn?: string;
  /** Who takes over when it waits too long; whoever has the form open may still send it. */
  escalation?: readonly Escalation[];
  /** Name of the business calendar that working days count in. */
  calendar?: string;
}

/** What came back. */
export interface HumanTaskAnswer<Outcome extends string, Data> {
  outcome: Outcome;
  /** What the person filled in; `undefined` without a form. */
  data: Data;
  comment?: string;
  /** The person who decided. */
  completedBy: string;
  /** ISO 8601. */
  completedAt: string;
}

/**
 * Asks a person and waits for the decision, however long it takes. A human task is an activity that a person completes.
 *
 *     const approval = await humanTask({
 *       title: `${input.name} spent ${input.amount}`,
 *       facts: [{ label: 'Amount', value: input.amount }],
 *       assignees: { groups: ['finance'], except: [input.email] },
 *       outcomes: ['approved', 'rejected'],
 *       form: formOf<Payout>(),
 *       dueIn: '3 working days',
 *     });
 *     if (approval.outcome === 'approved') await pay(approval.data.account);
 *
 * @throws TypeError when there is no outcome. CancelledFailure when the workflow, or the task alone, is cancelled.
 */
export function humanTask<const Outcome extends string, Data = undefined>(
  request: HumanTaskRequest<Outcome, Data>,
): Promise<HumanTaskAnswer<Outcome, Data>> {
  const run = currentRun();
  if (request.outcomes.length === 0) throw new TypeError('A human task needs at least one outcome.');
  const { title, description, facts, assignees, outcomes, form, dueIn, escalation, calendar } = request;
  const task = {
    title: String(title),
    description,
    facts: facts?.map(({ label, value }) => ({ label, value: (value ?? null) as Json })),
    assignees,
    outcomes: [...outcomes],
    form: form?.schema,
    dueIn,
    escalation,
    calendar,
  };
  const spec = JSON.parse(JSON.stringify(task)) as HumanTaskSpec;
  return run.wait('tasks', { type: 'ScheduleHumanTask', task: spec }, {}) as Promise<
    HumanTaskAnswer<Outcome, Data>
  >;
}
