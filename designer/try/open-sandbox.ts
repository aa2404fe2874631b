import type { SandboxHost } from '@inkstone/runtime';
import realm from '@inkstone/runtime/web-realm.js?raw';
import { createWebSandbox } from './web-sandbox.js';

/** A fresh sandbox of this page. */
export const openSandbox = (): SandboxHost => createWebSandbox(realm);
