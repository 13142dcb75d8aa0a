import type { Rule } from '../rule.ts';
import { helm002 } from '../rules/helm-002.ts';
import { ing002 } from '../rules/ing-002.ts';
import { name003 } from '../rules/name-003.ts';
import { name004 } from '../rules/name-004.ts';
import { obs003 } from '../rules/obs-003.ts';
import { obs004 } from '../rules/obs-004.ts';
import { obs012 } from '../rules/obs-012.ts';
import { obs013 } from '../rules/obs-013.ts';
import { pod007 } from '../rules/pod-007.ts';
import { pod021 } from '../rules/pod-021.ts';
import { port006 } from '../rules/port-006.ts';
import { rbac010 } from '../rules/rbac-010.ts';
import { sec011 } from '../rules/sec-011.ts';
import { sec016 } from '../rules/sec-016.ts';
import { sec017 } from '../rules/sec-017.ts';
import { restricted } from './restricted.ts';

/** Every rule, in the order of the ids: `restricted`, and what is asked of a platform alone whose every object is ours. */
export const platform: readonly Rule[] = [
  ...restricted,
  helm002,
  ing002,
  name003,
  name004,
  obs003,
  obs004,
  obs012,
  obs013,
  pod007,
  pod021,
  port006,
  rbac010,
  sec011,
  sec016,
  sec017,
].sort((one, other) => (one.id < other.id ? -1 : 1));
