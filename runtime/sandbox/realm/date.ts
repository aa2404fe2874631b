/** `Date` inside the realm: "now" is the time of the activation, local time is UTC, whatever the host's zone. */
import { currentRun, inWorkflowContext } from '../../core/current-run.js';

const NativeDate = Date;

/** Ends of date texts that name their zone; a date alone is UTC by the standard. */
const HAS_ZONE =
  /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2}|\b[ECMP][SD]T|\(.*\))\s*$|^\s*[+-]?\d{4,6}(?:-\d{2}){0,2}\s*$/i;
const ISO_LOCAL = /^\s*[+-]?\d{4,6}-\d{2}-\d{2}T[\d:.]+\s*$/;

const now = () => (inWorkflowContext() ? currentRun().time : 0);

function parse(text: string): number {
  if (HAS_ZONE.test(text)) return NativeDate.parse(text);
  return NativeDate.parse(ISO_LOCAL.test(text) ? `${text.trim()}Z` : `${text} UTC`);
}

function timeOf(args: unknown[]): number {
  if (args.length === 0) return now();
  if (args.length > 1) return NativeDate.UTC(...(args as [number, number]));
  const [value] = args;
  if (value instanceof NativeDate) return value.getTime();
  return typeof value === 'string' ? parse(value) : new NativeDate(value as number).getTime();
}

const LOCAL_PARTS = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];

/** Makes local time UTC on the shared prototype. */
function makeLocalUtc(prototype: Record<string, unknown>): void {
  for (const part of LOCAL_PARTS) {
    prototype[`get${part}`] = prototype[`getUTC${part}`];
    if (part !== 'Day') prototype[`set${part}`] = prototype[`setUTC${part}`];
  }
  delete prototype.getYear;
  delete prototype.setYear;
  prototype.getTimezoneOffset = () => 0;
  const dateText = (date: Date) =>
    date.toUTCString().replace(/^(\w+), (\d+) (\w+) (-?\d+) .*$/, '$1 $3 $2 $4');
  const timeText = (date: Date) =>
    `${date.toISOString().slice(-13, -5)} GMT+0000 (Coordinated Universal Time)`;
  const texts = {
    toDateString: dateText,
    toTimeString: timeText,
    toString: (date: Date) => `${dateText(date)} ${timeText(date)}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    prototype[name] = function (this: Date): string {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : text(this);
    };
  }
}

export function installDate(global: Record<string, unknown>): void {
  function RunDate(...args: unknown[]): Date | string {
    if (!new.target) return new NativeDate(now()).toString();
    return Reflect.construct(NativeDate, [timeOf(args)], new.target) as Date;
  }
  const prototype = NativeDate.prototype as unknown as Record<string, unknown>;
  makeLocalUtc(prototype);
  Object.defineProperty(RunDate, 'name', { value: 'Date' });
  Object.defineProperty(RunDate, 'length', { value: 7 });
  Object.defineProperty(RunDate, 'prototype', { value: prototype, writable: false });
  Object.assign(RunDate, { now, parse, UTC: NativeDate.UTC });
  prototype.constructor = RunDate;
  global.Date = RunDate;
}
