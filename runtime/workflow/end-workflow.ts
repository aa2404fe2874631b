/**
 * Thrown where the workflow is to end while other branches run: it leaves whatever is around, and the workflow's function
 * catches it and returns its result. What still runs is left behind, as at every end of a workflow. A `saga` undoes nothing for it.
 *
 *     try {
 *       await Promise.all([askBank(order), askCustomer(order)]);
 *     } catch (error) {
 *       if (error instanceof EndWorkflow) return error.result;
 *       throw error;
 *     }
 *
 * It is an error like any other, on any engine: a `catch` between its `throw` and the function has to throw it again.
 */
export class EndWorkflow<T = unknown> extends Error {
  override name = 'EndWorkflow';
  /** What the workflow returns. */
  readonly result: T;

  /** @param result what the workflow returns */
  constructor(result?: T) {
    super('The workflow ends');
    this.result = result as T;
  }
}
