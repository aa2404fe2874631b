import { expect, test } from 'vitest';
import { lastSuspectLine, SUSPECT_BEGINS, suspectLine } from './wire.js';

test('the place of a suspect is the last that it told itself', () => {
  const told = SUSPECT_BEGINS + suspectLine({ line: 2, functionName: '' }, undefined);
  const further = told + suspectLine({ line: 3, functionName: 'main' }, 5);
  expect(lastSuspectLine('')).toBeUndefined();
  expect(lastSuspectLine(`${told}FATAL ERROR`)).toEqual({ line: 2, functionName: '' });
  expect(lastSuspectLine(`${further}FATAL ERROR`)).toEqual({ line: 3, functionName: 'main', node: 5 });
  expect(lastSuspectLine(further + SUSPECT_BEGINS)).toBeUndefined();
  expect(lastSuspectLine(`${further}${SUSPECT_BEGINS}FATAL ERROR`)).toBeUndefined();
});
