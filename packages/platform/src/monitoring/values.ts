import * as v from 'valibot';
import { quota } from '../environment/fields.ts';

/** What only a site knows of what it measures, logs and is told. */
export const monitoringValues = v.strictObject({ quota, agentQuota: quota });
