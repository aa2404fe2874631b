import { afterEach, expect, test } from 'vitest';
import { ApiProblem, problemOf } from '../api/problem.js';
import type { RunView } from '../api/types.js';
import { showLanguage } from '../messages/text.js';
import { blockedWords, inWordsShown } from './blocked-words.js';

afterEach(() => showLanguage('en'));

const message = 'offer version 2, “Look it over”, line 5: TypeError: no';
const blocked = {
  code: 'workflow-code-error',
  message,
  said: 'TypeError: no',
  line: 5,
  nodeTitle: 'Look it over',
};
const view = {
  run: { workflowType: 'offer', version: 2, blocked },
  nodes: [{ node: 'n1', problem: message }, { node: 'n2' }],
  story: [
    { text: 'Started', told: { sentence: 'started' } },
    { text: `Stopped: ${message}`, told: { sentence: 'stopped', values: { reason: message } } },
  ],
} as unknown as RunView;

test('why a run stands still is told in the language shown, in its notice, its story and at its step', async () => {
  expect(blockedWords(view.run)?.message).toBe(message);
  expect(inWordsShown(view)).toBe(view);
  await showLanguage('de');
  const german = 'offer Version 2, „Look it over“, Zeile 5: der Code hat einen Fehler: TypeError: no';
  expect(blockedWords(view.run)?.message).toBe(german);
  const shown = inWordsShown(view);
  expect(shown.nodes.map(({ problem }) => problem)).toEqual([german, undefined]);
  expect(shown.story[1]?.told).toEqual({ sentence: 'stopped', values: { reason: german } });
});

test('an error that came in one language is shown in the one chosen since', async () => {
  const body = {
    code: 'run-not-found',
    message: 'There is no run r1.',
    hint: 'GET /api/runs lists the runs.',
    params: { run: 'r1' },
  };
  const came = new ApiProblem(404, body);
  expect(problemOf(came)).toBe(came);
  await showLanguage('de');
  expect(problemOf(came).message).toBe('Es gibt keinen Lauf r1.');
  expect(new ApiProblem(404, body).hint).toBe('GET /api/runs nennt die Läufe.');
});
