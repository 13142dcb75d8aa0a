import * as v from 'valibot';
import { quota } from '../environment/fields.ts';

/** What only a site knows of the model platform but its models: the way in, its data, its secrets. */
export const genaiValues = v.strictObject({ quota });
