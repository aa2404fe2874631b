/** What starts a published workflow besides a person: kept equal to the triggers of its newest version. */
import type { Trigger, WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { scheduleSpecSchema } from '../api/schedules.js';
import { problem } from '../errors.js';
import type { RunStatement } from '../store/statements.js';
import type { Schedules } from './schedules.js';
import { timesOf } from './times.js';

export interface Triggers {
  /** Before a version is made of the document. @throws Problem `invalid-schedule`, `hook-in-use`, `invalid-trigger` */
  check(document: WorkflowDocument): Promise<void>;
  /** After it. */
  apply(document: WorkflowDocument, actor: string): Promise<void>;
  /** The workflow behind a path. @throws Problem `hook-not-found` */
  hook(path: string): Promise<string>;
  /** Workflows that a message starts, each with the workflow id that this message gives. @throws Problem `invalid-trigger` */
  message(signal: string, message: Json): Promise<{ workflow: string; workflowId: string }[]>;
}

interface TriggerRow {
  workflow: string;
  workflow_id: string | null;
}

export function createTriggers(run: RunStatement, namespace: string, schedules: Schedules): Triggers {
  const find = (kind: string, key: string) => run<TriggerRow>('trigger-find', [namespace, kind, key]);
  return {
    async check({ name, triggers }) {
      for (const schedule of schedulesOf(name, triggers)) timesOf(schedule.spec, schedule.id);
      for (const { kind, key, workflow_id } of outsideOf(triggers)) {
        if (workflow_id !== null) filled(workflow_id, {}, () => 'x');
        const other =
          kind === 'http' ? (await find(kind, key)).find(({ workflow }) => workflow !== name) : undefined;
        if (other !== undefined) throw problem('hook-in-use', { path: key, workflow: other.workflow });
      }
    },
    async apply({ name, triggers }, actor) {
      await run('trigger-replace', [namespace, name, JSON.stringify(outsideOf(triggers))]);
      await schedules.ofWorkflow(name, schedulesOf(name, triggers), actor);
    },
    async hook(path) {
      const [found] = await find('http', path);
      if (found === undefined) throw problem('hook-not-found', { path });
      return found.workflow;
    },
    message: async (signal, message) =>
      (await find('message', signal)).map(({ workflow, workflow_id }) => ({
        workflow,
        workflowId: filled(workflow_id ?? '', message),
      })),
  };
}

interface OutsideTrigger {
  kind: 'http' | 'message';
  key: string;
  workflow_id: string | null;
}

function outsideOf(triggers: readonly Trigger[]): OutsideTrigger[] {
  return triggers.flatMap((trigger): OutsideTrigger[] => {
    if (trigger.kind === 'http') {
      if (!/^[\w-]+(\/[\w-]+)*$/.test(trigger.path))
        throw problem('invalid-trigger', { what: `“${trigger.path}” is no path of words and slashes` });
      return [{ kind: 'http', key: trigger.path, workflow_id: null }];
    }
    return trigger.kind === 'message'
      ? [{ kind: 'message', key: trigger.signal, workflow_id: trigger.workflowId }]
      : [];
  });
}

function schedulesOf(name: string, triggers: readonly Trigger[]) {
  const planned = triggers.flatMap((trigger) => (trigger.kind === 'schedule' ? [trigger] : []));
  return planned.map(({ cron, timeZone = 'UTC', input = '{}' }, index) => ({
    id: index === 0 ? name : `${name}-${index + 1}`,
    spec: scheduleSpecSchema.parse({ cron: [cron], timeZone }),
    input: [inputOf(input)],
  }));
}

function inputOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem('invalid-trigger', { what: `the input of a schedule, “${text}”, is no JSON` });
  }
}

/** `order-{message.orderId}` with the values of a message. */
function filled(template: string, message: Json, valueIn = valueAt): string {
  const text = template.replace(/\{([^{}]*)\}/g, (_, path: string) => {
    if (!/^message(\.\w+)*$/.test(path))
      throw problem('invalid-trigger', {
        what: `“{${path}}” is no field of the message, as in {message.orderId}`,
      });
    return valueIn(message, path.split('.').slice(1));
  });
  if (text === '') throw problem('invalid-trigger', { what: 'a message needs a workflow id' });
  return text;
}

function valueAt(message: Json, path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (inside, key) => (inside as Record<string, unknown> | null)?.[key],
    message,
  );
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw problem('invalid-trigger', { what: `the message has no text or number at ${path.join('.')}` });
}
