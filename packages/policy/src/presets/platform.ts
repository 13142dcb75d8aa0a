import type { Rule } from '../rule.ts';
import { rbac001 } from '../rules/rbac-001.ts';
import { rbac002 } from '../rules/rbac-002.ts';
import { rbac005 } from '../rules/rbac-005.ts';
import { rbac006 } from '../rules/rbac-006.ts';
import { rbac007 } from '../rules/rbac-007.ts';
import { rbac009 } from '../rules/rbac-009.ts';
import { rbac010 } from '../rules/rbac-010.ts';
import { rbac011 } from '../rules/rbac-011.ts';
import { rbac012 } from '../rules/rbac-012.ts';

/** All rules, for a platform whose every object is ours. */
export const platform: readonly Rule[] = [
  rbac001,
  rbac002,
  rbac005,
  rbac006,
  rbac007,
  rbac009,
  rbac010,
  rbac011,
  rbac012,
];
