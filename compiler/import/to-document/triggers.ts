/** What starts the workflow, from the event of the only start that the process has. */
import type { Trigger } from '../../graph/document.js';
import type { ForeignEvent, ForeignProcess } from '../foreign.js';
import { literalOf } from './literal-of.js';

export interface Triggers {
  triggers: Trigger[];
  /** Ids of the starts that they say. */
  said: ReadonlySet<string>;
}

/** @param name of the workflow, which the runs that a message starts are called after */
export function triggersOf({ nodes }: ForeignProcess, name: string): Triggers {
  const starts = nodes.flatMap((node) => (node.kind === 'start' && node.parent === undefined ? [node] : []));
  const [only] = starts;
  const trigger =
    only === undefined || starts.length > 1
      ? undefined
      : triggerOf({ ...only.event, name: only.event.name ?? only.title }, name);
  if (only === undefined || trigger === undefined) return { triggers: [{ kind: 'manual' }], said: new Set() };
  return { triggers: [{ kind: 'manual' }, trigger], said: new Set([only.id]) };
}

function triggerOf(event: ForeignEvent, name: string): Trigger | undefined {
  if ((event.type === 'message' || event.type === 'signal') && event.name)
    return { kind: 'message', signal: event.name, workflowId: `${name}-{message.${event.key ?? 'id'}}` };
  const { timer } = event;
  const text = timer === undefined ? undefined : literalOf(timer.value);
  if (timer === undefined || text === undefined) return undefined;
  const cron =
    timer.kind === 'cycle' ? cronOfCycle(text) : timer.kind === 'date' ? cronOfDate(text) : undefined;
  return cron === undefined ? undefined : { kind: 'schedule', cron };
}

/** A cron line of the engines (`0 0 9 * * ?`), or an interval without end (`R/PT5M`) that a cron line can say. */
function cronOfCycle(text: string): string | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length >= 5 && fields.length <= 7 && fields.every((field) => /^[\w*/,?#-]+$/.test(field)))
    return fields.map((field) => field.replace('?', '*').replace(/^0\//, '*/')).join(' ');
  const [, count, unit] = /^R\d*\/P(?:T(?=\d+[HMS]))?(\d+)([DHMSW])$/.exec(text.trim()) ?? [];
  return count === undefined || unit === undefined || /^R\d/.test(text)
    ? undefined
    : cronOfInterval(Number(count), unit);
}

/** Only intervals that divide the next larger unit come at equal distances. */
function cronOfInterval(count: number, unit: string): string | undefined {
  const every = (most: number) => (count === 1 ? '*' : most % count === 0 ? `*/${count}` : undefined);
  const [seconds, minutes, hours] = [every(60), every(60), every(24)];
  if (unit === 'S' && count < 60 && seconds !== undefined) return `${seconds} * * * * *`;
  if (unit === 'M' && count < 60 && minutes !== undefined) return `${minutes} * * * *`;
  if (unit === 'H' && count < 24 && hours !== undefined) return `0 ${hours} * * *`;
  if (unit === 'D' && count === 1) return '0 0 * * *';
  return (unit === 'W' && count === 1) || (unit === 'D' && count === 7) ? '0 0 * * MON' : undefined;
}

/** Once, in UTC. */
function cronOfDate(text: string): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text)
    ? new Date(
        /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text.slice(0, 19)}${text.includes('T') ? 'Z' : ''}`,
      )
    : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) return undefined;
  return [
    time.getUTCSeconds(),
    time.getUTCMinutes(),
    time.getUTCHours(),
    time.getUTCDate(),
    time.getUTCMonth() + 1,
    '*',
    time.getUTCFullYear(),
  ].join(' ');
}
