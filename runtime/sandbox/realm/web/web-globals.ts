/** Names of the web that exist in the realm, as code of the realm. */
import atob from 'core-js-pure/stable/atob';
import btoa from 'core-js-pure/stable/btoa';
import structuredClone from 'core-js-pure/stable/structured-clone';
import URL from 'core-js-pure/stable/url';
import URLSearchParams from 'core-js-pure/stable/url-search-params';
import { AbortController, AbortSignal } from './abort-controller.js';
import { assert } from './assert.js';
import { DOMException } from './dom-exception.js';
import { Event, EventTarget } from './event-target.js';
import { TextDecoder, TextEncoder } from './text-encoding.js';

export const webGlobals = {
  AbortController,
  AbortSignal,
  DOMException,
  Event,
  EventTarget,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  assert,
  atob,
  btoa,
  structuredClone,
};

/** What `require` finds besides the workflow API. */
export const webModules: Record<string, object> = {
  assert: Object.assign(assert, { default: assert }),
  'node:assert': assert,
  url: Object.freeze({ URL, URLSearchParams }),
  'node:url': Object.freeze({ URL, URLSearchParams }),
};
