/** Rows of the catalogue in another language: the same `{params}` in other words. */
export interface Sentences {
  message: string;
  hint: string;
}
