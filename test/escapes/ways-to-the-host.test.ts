/** Paths to a constructor, or any other object, of the host. */
import { describe } from 'vitest';
import { type Escape, holdAll } from './in-both-hosts.js';

const DEEP = `const deep = (work) => { const seen = new Set(); let left = 400;
  const down = () => { try { return down(); } catch (error) { if (left-- > 0) try { work(); } catch (e) { seen.add(e); } seen.add(error); throw error; } };
  try { down(); } catch (error) { seen.add(error); } return [...seen]; };`;

const cases: Escape[] = [
  {
    name: 'URL.constructor',
    body: `return caught(() => URL.constructor('return process')()).name;`,
    gives: 'EvalError',
  },
  {
    name: 'members of URL',
    body: `const url = new URL('https://a.b/c?d=e#f'); return probe([URL, url, url.searchParams, url.searchParams.entries()]);`,
    gives: 'held',
  },
  { name: 'the error of a bad URL', body: `return probe(caught(() => new URL('::')));`, gives: 'held' },
  {
    name: 'the helpers that a module is given',
    body: `return probe([at, exports, require, api]);`,
    gives: 'held',
  },
  {
    name: 'arguments of the wrapper',
    body: `return probe([...(function () { return arguments; })(1)]);`,
    gives: 'held',
  },
  {
    name: 'the caller of a function',
    body: `function f() { return caught(() => f.caller).name; } return f();`,
    gives: 'TypeError',
  },
  {
    name: 'arguments.callee',
    body: `return caught(() => (function () { return arguments.callee; })()).name;`,
    gives: 'TypeError',
  },
  {
    name: 'this of a plain call',
    body: `return [typeof (function () { return this; })(), typeof this];`,
    gives: ['undefined', 'undefined'],
  },
  { name: 'everything that globalThis names', body: `return probe(globalThis);`, gives: 'held' },
  {
    name: 'window, self and global are that view',
    body: `return [global, self, window].map((one) => one === undefined || one === globalThis);`,
    gives: [true, true, true],
  },
  { name: 'the input of the run', body: `return probe(input ?? []);`, gives: 'held' },
  { name: 'workflowInfo', body: `return probe(api.workflowInfo());`, gives: 'held' },
  {
    name: 'the scope and what it throws',
    body: `return probe([api.CancellationScope.current(), api.CancellationFailure, api.CancelledFailure]);`,
    gives: 'held',
  },
  {
    name: 'errors of the engine’s syntax',
    body: `return probe([caught(() => null.x), caught(() => undefinedName), caught(() => new Array(-1)), caught(() => 'x'.repeat(-1)), caught(() => BigInt('x')), caught(() => JSON.parse('{')), caught(() => new RegExp('('))]);`,
    gives: 'held',
  },
  {
    name: 'errors of the API',
    body: `return probe([caught(() => api.proxyActivities({})), caught(() => require('node:fs')), caught(() => setTimeout('x'))]);`,
    gives: 'held',
  },
  {
    name: 'a promise of the API',
    body: `return probe([api.sleep(5), api.condition(() => false)]);`,
    gives: 'held',
  },
  {
    name: 'the constructor of a promise through Symbol.species',
    body: `class P extends Promise { static get [Symbol.species]() { return Promise; } } const p = P.resolve(1).then(() => 2); return probe([p, p.constructor]);`,
    gives: 'held',
  },
  {
    name: 'thenables get functions of the realm',
    body: `let got; await { then(resolve, reject) { got = [resolve, reject]; resolve(); } }; return probe(got);`,
    gives: 'held',
  },
  {
    name: 'a proxy around the API sees no host',
    body: `let seen = []; const spy = new Proxy(function () {}, { apply: (t, self, args) => { seen.push(self, ...args); }, get: (t, k, r) => { seen.push(t, r); return Reflect.get(t, k); } }); try { await api.condition(spy, 1); } catch (e) { seen.push(e); } return probe(seen.filter((x) => x !== spy));`,
    gives: { type: 'StartTimer', seq: 1, ms: 1 },
  },
  {
    name: 'getters on a result',
    body: `let seen; const failure = { get message() { seen = caught(() => { throw new Error('x'); }); return 'm'; } }; String(api.ApplicationFailure.create(failure)); return probe(seen);`,
    gives: 'held',
  },
  {
    name: 'toJSON of what crosses',
    body: `let self; const held = { toJSON() { self = this; return 1; } }; JSON.stringify(held); return probe(self);`,
    gives: 'held',
  },
  {
    name: 'iterators and generators',
    body: `return probe([[][Symbol.iterator](), new Map().entries(), (function* () {})(), (async function* () {})(), 'a'.matchAll(/a/g)]);`,
    gives: 'held',
  },
  {
    name: 'the return value of an async iterator',
    body: `const it = (async function* () { yield 1; })(); const step = it.next(); return probe([step, await step]);`,
    gives: 'held',
  },
  {
    name: 'Symbol.toPrimitive is called with texts only',
    body: `let got; const odd = { [Symbol.toPrimitive](...args) { got = args; return 1; } }; void (+odd); void \`\${odd}\`; return got;`,
    gives: ['string'],
  },
  {
    name: 'Symbol.hasInstance and isConcatSpreadable',
    body: `let got = []; class C { static [Symbol.hasInstance](x) { got.push(x); return true; } } ({}) instanceof C; [].concat({ get [Symbol.isConcatSpreadable]() { got.push(this); return false; } }); return probe(got);`,
    gives: 'held',
  },
  {
    name: 'Node’s inspect hook is never called',
    body: `let called = 0; const e = new Error('x'); e[Symbol.for('nodejs.util.inspect.custom')] = () => { called++; return ''; }; Promise.reject(e).catch(() => {}); console.log(e); return called;`,
    gives: 0,
  },
  { name: 'console', body: `return probe(console);`, gives: 'held' },
  {
    name: 'Intl',
    body: `return probe([Intl, new Intl.DateTimeFormat(), new Intl.NumberFormat(), new Intl.Segmenter().segment('a')]);`,
    gives: 'held',
  },
  {
    name: 'Proxy.revocable, Reflect and structuredClone',
    body: `return probe([Proxy.revocable({}, {}), Reflect, structuredClone({ a: new Map([[1, new Date(0)]]) })]);`,
    gives: 'held',
  },
  {
    name: 'the error of structuredClone',
    body: `return probe(caught(() => structuredClone(() => {})));`,
    gives: 'held',
  },
  {
    name: 'AbortSignal and its events',
    body: `let got; const c = new AbortController(); c.signal.addEventListener('abort', (e) => { got = e; }); c.abort(); return probe([got, c, c.signal.reason]);`,
    gives: 'held',
  },
  { name: 'errors of a stack overflow', body: `${DEEP} return probe(deep(() => {}));`, gives: 'held' },
  {
    name: 'a stack that is formatted where none is left',
    body: `${DEEP} return probe(deep(() => { const e = new Error('x'); void e.stack; throw e; }));`,
    gives: 'held',
  },
  {
    name: 'helpers that are called where no stack is left',
    body: `${DEEP} return probe(deep(() => { at(1, () => 1)(); api.sleep(1); new URL('::'); }));`,
    gives: 'held',
  },
  {
    name: 'JSON and sort where no stack is left',
    body: `${DEEP} return probe(deep(() => { JSON.parse('{'); [2, 1].sort(() => { throw new Error('s'); }); }));`,
    gives: 'held',
  },
  {
    name: 'Intl where no stack is left',
    body: `${DEEP} return probe(deep(() => new Intl.DateTimeFormat('xx-invalid-locale-x').format()));`,
    gives: 'held',
  },
  {
    name: 'call sites: Error.prepareStackTrace',
    body: `let got = []; const set = caught(() => { Error.prepareStackTrace = (e, sites) => { got.push(...sites); return sites; }; }); void new Error('x').stack; return [got.length, typeof new Error('x').stack];`,
    gives: [0, 'string'],
  },
  {
    name: 'call sites: defineProperty',
    body: `return caught(() => Object.defineProperty(Error, 'prepareStackTrace', { value: (e, s) => s })).name;`,
    gives: 'TypeError',
  },
  {
    name: 'call sites: a class of one own',
    body: `class E extends Error { static prepareStackTrace(e, sites) { return sites; } } const own = {}; Error.captureStackTrace(own); return [typeof new E('x').stack, typeof own.stack];`,
    gives: ['string', 'string'],
  },
  {
    name: 'the stack trace limit',
    body: `return caught(() => { Error.stackTraceLimit = 1000; }).name;`,
    gives: 'TypeError',
  },
  {
    name: 'paths of the host in stacks',
    body: `const f = () => { throw new Error('x'); }; const stacks = [caught(f).stack, caught(() => [1].map(f)).stack, caught(() => JSON.parse('{')).stack, caught(() => api.proxyActivities({})).stack]; return stacks.filter((s) => /node:|file:|[/\\\\]|inkstone-realm/.test(s));`,
    gives: [],
  },
];

describe('ways to the host', () => holdAll(cases));
