import type { Tables } from '../store/tables.js';
import type { Client } from './client.js';

/** Who does something, and what there is to do it to. */
export interface Operating {
  client: Client;
  tables: Tables;
  workflowIds: readonly string[];
}
