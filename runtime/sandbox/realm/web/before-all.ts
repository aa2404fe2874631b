/**
 * To be imported before anything else of the realm: libraries that draw a random number while they load, or look for
 * the web's error class, find the same in every realm.
 */
import { DOMException } from './dom-exception.js';

Math.random = () => 0.5;
Object.assign(globalThis, { DOMException });
