import type { PayloadCodec } from '@inkstone/runtime';
/** @param key 32 bytes */
export declare function aesCodec(key: Uint8Array): PayloadCodec;
/** What `INKSTONE_CODEC` asks for. */
export declare const codec: PayloadCodec;
