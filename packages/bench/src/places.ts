import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** This package: the same from `src` and from `lib`. */
export const bench = here('');
export const repository = here('../..');
export const cli = here('../cli');
export const core = here('../core');
