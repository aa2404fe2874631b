import { expect, test } from 'vitest';
import { freeNamesIn } from './free-names.js';

const free = (code: string) => [...freeNamesIn(code)].sort();

test.each([
  ['const log: string[] = []; log.push(x);', ['log', 'x']],
  ['function f() { const log: string[] = []; log.push(x); }', ['f', 'x']],
  ['function f() { { const log = 1; } log.info(); }', ['f', 'log']],
  ['function f({ log: sleep }: T) { sleep(1); }', ['T', 'f']],
  ['function f() { for (const sleep of list) sleep(); return sleep; }', ['f', 'list', 'sleep']],
  ['function f() { if (a) { var log = 1; } log.info(); }', ['a', 'f']],
  ['function f() { try { a(); } catch (race) { b(race); } }', ['a', 'b', 'f']],
  ['function f() { switch (a) { case 1: const log = 2; default: log; } }', ['a', 'f']],
  ['function f() { function sleep() {} sleep(a.log, { log: 1 }); }', ['a', 'f']],
  ['const f = async (log: Log) => log.info;', ['Log', 'f']],
  ['interface Steps { log(text: Text): Promise<void>; sleep: Time }', ['Promise', 'Steps', 'Text', 'Time']],
  ['class Books { log = one; get sleep() { return two; } }', ['Books', 'one', 'two']],
  ['enum Way { log, sleep = far }', ['Way', 'far']],
  ['type Both = [log: Log, sleep: Sleep];', ['Both', 'Log', 'Sleep']],
])('%s', (code, names) => expect(free(code)).toEqual(names));
