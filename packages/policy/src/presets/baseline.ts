import type { Rule } from '../rule.ts';
import { avail001 } from '../rules/avail-001.ts';
import { avail002 } from '../rules/avail-002.ts';
import { avail003 } from '../rules/avail-003.ts';
import { avail004 } from '../rules/avail-004.ts';
import { avail005 } from '../rules/avail-005.ts';
import { avail006 } from '../rules/avail-006.ts';
import { avail007 } from '../rules/avail-007.ts';
import { avail008 } from '../rules/avail-008.ts';
import { avail016 } from '../rules/avail-016.ts';
import { aws001 } from '../rules/aws-001.ts';
import { aws003 } from '../rules/aws-003.ts';
import { data012 } from '../rules/data-012.ts';
import { env002 } from '../rules/env-002.ts';
import { env004 } from '../rules/env-004.ts';
import { env006 } from '../rules/env-006.ts';
import { img002 } from '../rules/img-002.ts';
import { label001 } from '../rules/label-001.ts';
import { label002 } from '../rules/label-002.ts';
import { label003 } from '../rules/label-003.ts';
import { label004 } from '../rules/label-004.ts';
import { name001 } from '../rules/name-001.ts';
import { name002 } from '../rules/name-002.ts';
import { name005 } from '../rules/name-005.ts';
import { net001 } from '../rules/net-001.ts';
import { net002 } from '../rules/net-002.ts';
import { net009 } from '../rules/net-009.ts';
import { obs010 } from '../rules/obs-010.ts';
import { obs015 } from '../rules/obs-015.ts';
import { pod001 } from '../rules/pod-001.ts';
import { pod002 } from '../rules/pod-002.ts';
import { pod003 } from '../rules/pod-003.ts';
import { pod013 } from '../rules/pod-013.ts';
import { pod017 } from '../rules/pod-017.ts';
import { port001 } from '../rules/port-001.ts';
import { rbac003 } from '../rules/rbac-003.ts';
import { rbac004 } from '../rules/rbac-004.ts';
import { rbac006 } from '../rules/rbac-006.ts';
import { rbac007 } from '../rules/rbac-007.ts';
import { res001 } from '../rules/res-001.ts';
import { res002 } from '../rules/res-002.ts';
import { res003 } from '../rules/res-003.ts';
import { res006 } from '../rules/res-006.ts';
import { schema001 } from '../rules/schema-001.ts';
import { schema002 } from '../rules/schema-002.ts';
import { sec002 } from '../rules/sec-002.ts';
import { sec004 } from '../rules/sec-004.ts';
import { sec006 } from '../rules/sec-006.ts';
import { sec007 } from '../rules/sec-007.ts';
import { sec009 } from '../rules/sec-009.ts';

/**
 * What the API server refuses, what cannot work, and what nobody should run: for any YAML, whoever wrote it and wherever the
 * rest of it is. None of it presumes labels of ours, or that all objects are at hand.
 */
export const baseline: readonly Rule[] = [
  avail001,
  avail002,
  avail003,
  avail004,
  avail005,
  avail006,
  avail007,
  avail008,
  avail016,
  aws001,
  aws003,
  data012,
  env002,
  env004,
  env006,
  img002,
  label001,
  label002,
  label003,
  label004,
  name001,
  name002,
  name005,
  net001,
  net002,
  net009,
  obs010,
  obs015,
  pod001,
  pod002,
  pod003,
  pod013,
  pod017,
  port001,
  rbac003,
  rbac004,
  rbac006,
  rbac007,
  res001,
  res002,
  res003,
  res006,
  schema001,
  schema002,
  sec002,
  sec004,
  sec006,
  sec007,
  sec009,
];
