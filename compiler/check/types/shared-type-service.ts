import { TypeService } from './type-service.js';

let shared: TypeService | undefined;

/** The checker of this thread, made when first needed: it holds the library's types, which take a while to read. */
export function sharedTypeService(): TypeService {
  shared ??= new TypeService();
  return shared;
}
