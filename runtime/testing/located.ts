import { type ApplicationFailure, TemporalFailure } from '../core/failures.js';
import { Problem } from '../core/problem.js';

interface Place {
  /** Of the problem. */
  code: string;
  /** What is checked: `sendEmail.input`. */
  side: string;
  hint: string;
}

/** What a check gives; a value that does not fit is a mistake of the test, at its field: `sendEmail.input.to`. */
export function located(check: () => unknown, { code, side, hint }: Place): unknown {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof TemporalFailure)) throw error;
    const [mistakes] = (error as ApplicationFailure).details as [{ at: string; message: string }[]];
    const first = mistakes[0]?.at ?? '';
    const at = `${side}${first === '/' ? '' : first.replaceAll('/', '.')}`;
    throw new Problem(422, { code, message: error.message, at, hint, details: mistakes }, { cause: error });
  }
}
