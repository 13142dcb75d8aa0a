import { COLORS } from './colors.ts';
import { LAYOUT } from './layout.ts';
import { PARTS } from './parts.ts';
import { PRINT } from './print.ts';
import { TABLES } from './tables.ts';

/** The one style sheet, in the order in which a later part may refine an earlier one. */
export const STYLE: string = [COLORS, LAYOUT, PARTS, TABLES, PRINT].join('').replace(/\n\s+/g, '\n');
