import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A value kept in a JSON file. Changes are made in memory at once, one after another, and told as done when the file
 * holds them; changes that come while a write is under way share the next one.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #value: T;
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  private constructor(path: string, value: T) {
    this.#path = path;
    this.#value = value;
  }

  static async open<T>(path: string, empty: T): Promise<JsonFile<T>> {
    await mkdir(dirname(path), { recursive: true });
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return new JsonFile(path, text === undefined ? empty : (JSON.parse(text) as T));
  }

  get value(): Readonly<T> {
    return this.#value;
  }

  async change<R>(change: (value: T) => R): Promise<R> {
    const result = change(this.#value);
    this.#next ??= this.#writing.then(
      () => this.#writeNext(),
      () => this.#writeNext(),
    );
    await this.#next;
    return result;
  }

  #writeNext(): Promise<void> {
    this.#next = undefined;
    this.#writing = this.#write();
    return this.#writing;
  }

  /** A reader sees the old file or the new one, also after a crash. */
  async #write(): Promise<void> {
    const scratch = `${this.#path}.new`;
    const file = await open(scratch, 'w');
    await file.writeFile(`${JSON.stringify(this.#value, null, 2)}\n`);
    await file.sync();
    await file.close();
    await rename(scratch, this.#path);
  }
}
