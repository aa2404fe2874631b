import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

export interface Mail {
  /** Name of the mail in the folder. */
  id: string;
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  /** ISO 8601. */
  receivedAt: string;
}

/** Mails as files, one each. A mail that comes again, known by its Message-ID, is kept once. */
export class MailFolder {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<MailFolder> {
    await mkdir(folder, { recursive: true });
    return new MailFolder(folder);
  }

  async keep(raw: Buffer): Promise<void> {
    const { messageId = randomUUID() } = await simpleParser(raw);
    const id = createHash('sha256').update(messageId).digest('hex').slice(0, 24);
    if ((await this.#ids()).includes(id)) return;
    const scratch = join(this.#folder, `${randomUUID()}.new`);
    await writeFile(scratch, raw, { flush: true });
    await rename(scratch, this.#pathOf(id));
  }

  /** Newest first. */
  async list(): Promise<Mail[]> {
    const mails = await Promise.all((await this.#ids()).map((id) => this.#read(id)));
    return mails.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  }

  async #ids(): Promise<string[]> {
    const names = await readdir(this.#folder);
    return names.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -'.eml'.length));
  }

  async #read(id: string): Promise<Mail> {
    const path = this.#pathOf(id);
    const [raw, { mtime }] = await Promise.all([readFile(path), stat(path)]);
    const { messageId = '', from, to, subject = '', text = '' } = await simpleParser(raw);
    const recipients = [to ?? []].flat().map((address) => address.text);
    return {
      id,
      messageId,
      from: from?.text ?? '',
      to: recipients.join(', '),
      subject,
      text: text.trimEnd(),
      receivedAt: mtime.toISOString(),
    };
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.eml`);
  }
}
