/** The real clock, the host's time zone and language, and chance. */
import { describe } from 'vitest';
import { type Escape, holdAll } from './in-both-hosts.js';

const cases: Escape[] = [
  {
    name: 'Date, new Date() and Date.now()',
    body: `return [Date.now(), new Date().getTime(), new Date(undefined).getTime()];`,
    gives: [1_000, 1_000, null],
  },
  {
    name: 'Date() called as a function',
    body: `return Date();`,
    gives: 'Thu Jan 01 1970 00:00:01 GMT+0000 (Coordinated Universal Time)',
  },
  {
    name: 'Date.prototype.constructor',
    body: `return [Date.prototype.constructor.now(), new Date.prototype.constructor().getTime()];`,
    gives: [1_000, 1_000],
  },
  { name: 'new Date(0).constructor.now', body: `return new Date(0).constructor.now();`, gives: 1_000 },
  {
    name: 'a subclass of Date, and Reflect.construct',
    body: `class D extends Date {} return [new D().getTime(), Reflect.construct(Date, []).getTime(), Reflect.construct(Object.getPrototypeOf(D), [], D).getTime()];`,
    gives: [1_000, 1_000, 1_000],
  },
  {
    name: 'Intl.DateTimeFormat without arguments',
    body: `const f = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'medium' }); return [f.format(), f.format(undefined), [1].map(() => f.format())[0]].map((t) => t.replace(/\\s/g, ' '));`,
    gives: ['1/1/70, 12:00:01 AM', '1/1/70, 12:00:01 AM', '1/1/70, 12:00:01 AM'],
  },
  {
    name: 'Intl.DateTimeFormat.formatToParts without arguments',
    body: `return new Intl.DateTimeFormat('en', { year: 'numeric' }).formatToParts().map((p) => p.value).join('');`,
    gives: '1970',
  },
  {
    name: 'Intl.DateTimeFormat called as a function, and through constructor',
    body: `const f = Intl.DateTimeFormat(); return [f.format(), new f.constructor().format(), f.resolvedOptions().timeZone, new f.constructor().resolvedOptions().timeZone];`,
    gives: ['1/1/1970', '1/1/1970', 'UTC', 'UTC'],
  },
  {
    name: 'the time zone',
    body: `return [new Date(0).getTimezoneOffset(), new Date(2020, 5, 1).toISOString(), new Date('2020-06-01T00:00').getTime() === Date.UTC(2020, 5, 1), new Date(0).getHours()];`,
    gives: [0, '2020-06-01T00:00:00.000Z', true, 0],
  },
  {
    name: 'setters of local time',
    body: `const d = new Date(0); d.setHours(5); return d.toISOString();`,
    gives: '1970-01-01T05:00:00.000Z',
  },
  {
    name: 'toLocaleString of everything',
    body: `return [new Date(0).toLocaleDateString(), (1e6 + 0.5).toLocaleString(), 10n.toLocaleString(), [1234.5, new Date(0)].toLocaleString().replace(/\\s/g, ' ')];`,
    gives: ['1/1/1970', '1,000,000.5', '10', '1,234.5,1/1/1970, 12:00:00 AM'],
  },
  {
    name: 'resolvedOptions of every Intl class',
    body: `return ['Collator', 'DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat', 'ListFormat', 'Segmenter'].map((n) => new Intl[n]().resolvedOptions().locale);`,
    gives: Array(6).fill('en-US'),
  },
  {
    name: 'localeCompare and case',
    body: `return ['I'.toLocaleLowerCase(), 'i'.toLocaleUpperCase(), ['ä', 'z', 'a'].sort((a, b) => a.localeCompare(b)).join('')];`,
    gives: ['i', 'I', 'aäz'],
  },
  {
    name: 'clocks without a name',
    body: `return ['performance', 'process', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'crypto', 'Temporal'].map((n) => typeof globalThis[n]);`,
    gives: Array(7).fill('undefined'),
  },
  {
    name: 'timers are durable: a number, no object',
    body: `const t = setTimeout(() => {}, 5); clearTimeout(t); return typeof t;`,
    gives: 'number',
  },
];

describe('clocks and places', () => holdAll(cases));

const chance: Escape[] = [
  {
    name: 'Math.random is the run’s',
    body: `const a = Math.random(); return a >= 0 && a < 1 && a !== Math.random();`,
    gives: true,
  },
  {
    name: 'the order of keys and of sort',
    body: `return [Object.keys({ b: 1, 2: 1, a: 1, 1: 1 }).join(), [3, 1, 2].sort().join()];`,
    gives: ['1,2,b,a', '1,2,3'],
  },
  {
    name: 'no entropy in symbols or in names of libraries',
    body: `return Object.getOwnPropertyNames(globalThis).filter((n) => /\\d\\.\\d|core-js|Symbol\\(/.test(n));`,
    gives: [],
  },
];

describe('chance', () => holdAll(chance));
