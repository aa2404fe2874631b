import type { Edit } from '@inkstone/compiler';
import { beforeEach, expect, test } from 'vitest';
import { ApiProblem } from '../api/problem.js';
import type { PostEdits } from '../api/types.js';
import { expenses } from '../model/document-fixture.js';
import type { JournalEntry } from './journal.js';
import { Saver, type SaveState } from './saver.js';

let posted: { base: number; labels: string[] }[];
let answer: () => Promise<{ revision: number }>;
let states: SaveState['is'][];
let kept: JournalEntry | undefined;
let movedOn: number;
let alarms: (() => void)[];
let saver: Saver;

const edit = (label: string): Edit => ({
  id: label,
  by: 'drawing',
  label,
  changes: [],
  text: [],
  state: { was: 'linked', now: 'linked' },
});

beforeEach(() => {
  posted = [];
  states = [];
  kept = undefined;
  movedOn = 0;
  alarms = [];
  answer = async () => ({ revision: posted.at(-1)!.base + posted.at(-1)!.labels.length });
  saver = new Saver(
    5,
    { document: expenses(), source: '' },
    {
      post: (body: PostEdits) => {
        posted.push({ base: body.base, labels: body.edits.map((each) => each.label) });
        return answer();
      },
      journal: { read: () => kept, write: (entry) => (kept = entry) },
      onState: ({ is }) => states.push(is),
      onMovedOn: () => movedOn++,
      wait: (_ms, then) => {
        alarms.push(then);
        return () => alarms.splice(alarms.indexOf(then), 1);
      },
    },
  );
});

test('edits of a moment go together, with the revision that they were made on', async () => {
  saver.add(edit('a'), []);
  saver.add(edit('b'), []);
  expect(kept?.edits).toHaveLength(2);
  await saver.flush();
  expect(posted).toEqual([{ base: 5, labels: ['a', 'b'] }]);
  expect(saver.current).toEqual({ revision: 7, unsaved: 0 });
  expect(kept).toBeUndefined();
});

test('what comes while a request is under way goes with the next', async () => {
  let arrive = (_: { revision: number }) => {};
  answer = () => new Promise((resolve) => (arrive = resolve));
  saver.add(edit('a'), []);
  const first = saver.flush();
  saver.add(edit('b'), []);
  answer = async () => ({ revision: 7 });
  arrive({ revision: 6 });
  await first;
  expect(posted).toEqual([
    { base: 5, labels: ['a'] },
    { base: 6, labels: ['b'] },
  ]);
});

test('who waits until everything is saved waits for what is on its way, too', async () => {
  let arrive = (_: { revision: number }) => {};
  answer = () => new Promise((resolve) => (arrive = resolve));
  saver.add(edit('a'), []);
  void saver.flush();
  const seen = saver.flush().then(() => saver.current);
  arrive({ revision: 6 });
  expect(await seen).toEqual({ revision: 6, unsaved: 0 });
  expect(posted).toHaveLength(1);
});

test('without an answer everything stays in the journal and is tried again', async () => {
  answer = async () => {
    throw new ApiProblem(0, { code: 'no-answer', message: 'The server does not answer.' });
  };
  saver.add(edit('a'), []);
  await saver.flush();
  expect(states.at(-1)).toBe('waiting');
  expect(kept?.edits).toHaveLength(1);
  answer = async () => ({ revision: 6 });
  alarms.at(-1)?.();
  await saver.flush();
  expect(posted).toHaveLength(2);
  expect(states.at(-1)).toBe('saved');
});

test('when someone was faster, sending stops until the edits have been carried over', async () => {
  answer = async () => {
    throw new ApiProblem(409, { code: 'draft-moved-on', message: 'The draft has moved on.' });
  };
  saver.add(edit('a'), []);
  await saver.flush();
  expect(movedOn).toBe(1);
  saver.add(edit('b'), []);
  await saver.flush();
  expect(posted).toHaveLength(1);
  const { edits } = saver.pause();
  expect(edits.map((each) => each.label)).toEqual(['a', 'b']);
  saver.restart(9, { document: expenses(), source: '' }, edits.length);
  expect(kept?.edits).toHaveLength(2);
  answer = async () => ({ revision: 11 });
  for (const each of edits) saver.add(each, []);
  await saver.flush();
  expect(posted.at(-1)).toEqual({ base: 9, labels: ['a', 'b'] });
});

test('an edit that has not gone yet is not said to be saved', async () => {
  saver.add(edit('a'), []);
  expect(states.at(-1)).toBe('saving');
  await saver.flush();
  expect(states.at(-1)).toBe('saved');
});
