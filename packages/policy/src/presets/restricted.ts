import type { Rule } from '../rule.ts';
import { avail012 } from '../rules/avail-012.ts';
import { avail013 } from '../rules/avail-013.ts';
import { avail014 } from '../rules/avail-014.ts';
import { avail015 } from '../rules/avail-015.ts';
import { avail018 } from '../rules/avail-018.ts';
import { avail019 } from '../rules/avail-019.ts';
import { avail020 } from '../rules/avail-020.ts';
import { aws002 } from '../rules/aws-002.ts';
import { data011 } from '../rules/data-011.ts';
import { env005 } from '../rules/env-005.ts';
import { helm001 } from '../rules/helm-001.ts';
import { helm003 } from '../rules/helm-003.ts';
import { img001 } from '../rules/img-001.ts';
import { img003 } from '../rules/img-003.ts';
import { ing001 } from '../rules/ing-001.ts';
import { ing004 } from '../rules/ing-004.ts';
import { ing005 } from '../rules/ing-005.ts';
import { name006 } from '../rules/name-006.ts';
import { net003 } from '../rules/net-003.ts';
import { net004 } from '../rules/net-004.ts';
import { net005 } from '../rules/net-005.ts';
import { net006 } from '../rules/net-006.ts';
import { net007 } from '../rules/net-007.ts';
import { net008 } from '../rules/net-008.ts';
import { net010 } from '../rules/net-010.ts';
import { net011 } from '../rules/net-011.ts';
import { net012 } from '../rules/net-012.ts';
import { net013 } from '../rules/net-013.ts';
import { net014 } from '../rules/net-014.ts';
import { net015 } from '../rules/net-015.ts';
import { obs006 } from '../rules/obs-006.ts';
import { obs011 } from '../rules/obs-011.ts';
import { obs014 } from '../rules/obs-014.ts';
import { pod009 } from '../rules/pod-009.ts';
import { pod010 } from '../rules/pod-010.ts';
import { pod011 } from '../rules/pod-011.ts';
import { pod012 } from '../rules/pod-012.ts';
import { pod014 } from '../rules/pod-014.ts';
import { pod015 } from '../rules/pod-015.ts';
import { pod016 } from '../rules/pod-016.ts';
import { pod018 } from '../rules/pod-018.ts';
import { pod019 } from '../rules/pod-019.ts';
import { pod020 } from '../rules/pod-020.ts';
import { pod022 } from '../rules/pod-022.ts';
import { port003 } from '../rules/port-003.ts';
import { port005 } from '../rules/port-005.ts';
import { rbac001 } from '../rules/rbac-001.ts';
import { rbac002 } from '../rules/rbac-002.ts';
import { rbac005 } from '../rules/rbac-005.ts';
import { rbac008 } from '../rules/rbac-008.ts';
import { rbac009 } from '../rules/rbac-009.ts';
import { rbac011 } from '../rules/rbac-011.ts';
import { rbac012 } from '../rules/rbac-012.ts';
import { rbac016 } from '../rules/rbac-016.ts';
import { rbac017 } from '../rules/rbac-017.ts';
import { res004 } from '../rules/res-004.ts';
import { res005 } from '../rules/res-005.ts';
import { res007 } from '../rules/res-007.ts';
import { res008 } from '../rules/res-008.ts';
import { res009 } from '../rules/res-009.ts';
import { sec003 } from '../rules/sec-003.ts';
import { sec005 } from '../rules/sec-005.ts';
import { sec010 } from '../rules/sec-010.ts';
import { sec012 } from '../rules/sec-012.ts';
import { sec013 } from '../rules/sec-013.ts';
import { sec015 } from '../rules/sec-015.ts';
import { vllm003 } from '../rules/vllm-003.ts';
import { vllm008 } from '../rules/vllm-008.ts';
import { baseline } from './baseline.ts';

/**
 * `baseline`, and what hardens a cluster: least rights, no root, limits, digests, denied traffic, and references that lead to
 * something among the objects. It presumes no labels of ours. What others make is waived, or declared as an external workload.
 */
export const restricted: readonly Rule[] = [
  ...baseline,
  avail012,
  avail013,
  avail014,
  avail015,
  avail018,
  avail019,
  avail020,
  aws002,
  data011,
  env005,
  helm001,
  helm003,
  img001,
  img003,
  ing001,
  ing004,
  ing005,
  name006,
  net003,
  net004,
  net005,
  net006,
  net007,
  net008,
  net010,
  net011,
  net012,
  net013,
  net014,
  net015,
  obs006,
  obs011,
  obs014,
  pod009,
  pod010,
  pod011,
  pod012,
  pod014,
  pod015,
  pod016,
  pod018,
  pod019,
  pod020,
  pod022,
  port003,
  port005,
  rbac001,
  rbac002,
  rbac005,
  rbac008,
  rbac009,
  rbac011,
  rbac012,
  rbac016,
  rbac017,
  res004,
  res005,
  res007,
  res008,
  res009,
  sec003,
  sec005,
  sec010,
  sec012,
  sec013,
  sec015,
  vllm003,
  vllm008,
];
