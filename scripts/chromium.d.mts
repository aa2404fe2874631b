/** Path of a Chromium, or `undefined` when there is none and none can be installed. */
export declare function ensureChromium(): string | undefined;
