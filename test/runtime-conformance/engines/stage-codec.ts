/** What a client does with a codec: values to encoded payloads, and back. */
import {
  decodeWith,
  type Failure,
  fromPayload,
  mapFailure,
  type Payload,
  type PayloadCodec,
  toPayload,
} from '@inkstone/runtime';

export class StageCodec {
  readonly codec: PayloadCodec;

  constructor(codec: PayloadCodec) {
    this.codec = codec;
  }

  encoded(values: readonly unknown[]): Promise<Payload[]> {
    return this.codec.encode(values.map((value) => JSON.parse(JSON.stringify(toPayload(value)))));
  }

  async value(payload: Payload): Promise<unknown> {
    const [plain = null] = await this.codec.decode([payload]);
    return fromPayload(plain);
  }

  failure(failure: Failure): Promise<Failure> {
    return decodeWith(this.codec, failure, mapFailure);
  }

  async encodedRecord(record: Record<string, unknown>): Promise<Record<string, Payload>> {
    const values = await this.encoded(Object.values(record));
    return Object.fromEntries(Object.keys(record).map((name, index) => [name, values[index] ?? null]));
  }

  async decodedRecord(record: Record<string, Payload>): Promise<Record<string, unknown>> {
    const values = await Promise.all(Object.values(record).map((payload) => this.value(payload)));
    return Object.fromEntries(Object.keys(record).map((name, index) => [name, values[index]]));
  }
}
