/** Scopes that are functions in code, left by outputs, by the end of the workflow, or when their time is up: drawn, printed, played. */
import { createDraft, draftFromSource } from '@inkstone/compiler';
import { describe, expect, test } from 'vitest';
import { playProgram } from './play-program.js';

const context = { plugins: [] };

/** The text of the drawing that the text says. */
function drawn(source: string): string {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { state, source: text } = createDraft(made.draft.document, context);
  expect(state).toBe('linked');
  return text;
}

const HEAD = `import { CancellationScope, isCancellation, sleep } from '@inkstone/runtime/workflow';

export interface MainInput {
  days: number;
}

`;

describe('a scope with a time limit', () => {
  const source = drawn(`${HEAD}export async function main(input: MainInput): Promise<string> {
  let way: string = 'none';
  try {
    await CancellationScope.withTimeout('2 days', async () => {
      await sleep(input.days * 86_400_000);
      way = 'done';
    });
  } catch (error) {
    if (isCancellation(error) && !CancellationScope.current().consideredCancelled) {
      way = 'late';
    } else {
      throw error;
    }
  }
  return way;
}
`);

  test.each([
    [1, 'done'],
    [3, 'late'],
  ])('after %d days it is %s', async (days, way) => {
    expect((await playProgram({ source, input: [{ days }] })).result).toBe(way);
  });

  test('does not take the cancellation of the workflow for its own', async () => {
    const act = (handle: { cancel(): Promise<void> | void }) => Promise.resolve(handle.cancel());
    const { result } = await playProgram({ source, input: [{ days: 3 }], act });
    expect(String(result)).toContain('cancel');
  });
});

describe('a scope that is left from inside', () => {
  const source = drawn(`${HEAD}export async function main(input: MainInput): Promise<string> {
  let way: string = 'none';
  // Attempt
  const attempt = await CancellationScope.cancellable(async () => {
    if (input.days === 1) {
      return { exit: 'later' as const };
    }

    const inner = await CancellationScope.nonCancellable(async () => {
      await sleep('1 day');
      if (input.days === 2) {
        return { exit: 'workflow' as const, value: 'ended' };
      }
    });
    if (inner?.exit === 'workflow') {
      return inner;
    }

    await sleep('1 day');
  });
  if (attempt?.exit === 'workflow') {
    return attempt.value;
  }
  if (attempt?.exit === 'later') {
    way = 'later';
  }
  return way;
}
`);

  test.each([
    [1, 'later'],
    [2, 'ended'],
    [3, 'none'],
  ])('with %d it gives %s', async (days, way) => {
    expect((await playProgram({ source, input: [{ days }] })).result).toBe(way);
  });
});
