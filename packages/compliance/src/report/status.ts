/** `unknown`: it did not find anything, and did not see everything. Never `pass`. */
export type Status = 'pass' | 'fail' | 'waived' | 'unknown';
