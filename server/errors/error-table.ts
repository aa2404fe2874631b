/** Rows of the catalogue, by their codes. */
export type ErrorTable = Record<string, ErrorEntry>;

interface ErrorEntry {
  /** HTTP. */
  status: number;
  message: string;
  hint: string;
}
