/** What the keys of all weights in the bucket begin with. */
export const WEIGHTS = 'models/';
