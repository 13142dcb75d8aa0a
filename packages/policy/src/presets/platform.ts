import type { Rule } from '../rule.ts';
import { avail001 } from '../rules/avail-001.ts';
import { avail002 } from '../rules/avail-002.ts';
import { avail003 } from '../rules/avail-003.ts';
import { avail004 } from '../rules/avail-004.ts';
import { avail005 } from '../rules/avail-005.ts';
import { avail006 } from '../rules/avail-006.ts';
import { avail007 } from '../rules/avail-007.ts';
import { avail008 } from '../rules/avail-008.ts';
import { avail012 } from '../rules/avail-012.ts';
import { avail013 } from '../rules/avail-013.ts';
import { avail014 } from '../rules/avail-014.ts';
import { avail015 } from '../rules/avail-015.ts';
import { avail016 } from '../rules/avail-016.ts';
import { avail018 } from '../rules/avail-018.ts';
import { avail019 } from '../rules/avail-019.ts';
import { avail020 } from '../rules/avail-020.ts';
import { aws001 } from '../rules/aws-001.ts';
import { aws002 } from '../rules/aws-002.ts';
import { aws003 } from '../rules/aws-003.ts';
import { data011 } from '../rules/data-011.ts';
import { data012 } from '../rules/data-012.ts';
import { env002 } from '../rules/env-002.ts';
import { env004 } from '../rules/env-004.ts';
import { env005 } from '../rules/env-005.ts';
import { env006 } from '../rules/env-006.ts';
import { helm001 } from '../rules/helm-001.ts';
import { helm002 } from '../rules/helm-002.ts';
import { helm003 } from '../rules/helm-003.ts';
import { img001 } from '../rules/img-001.ts';
import { img002 } from '../rules/img-002.ts';
import { img003 } from '../rules/img-003.ts';
import { ing001 } from '../rules/ing-001.ts';
import { ing002 } from '../rules/ing-002.ts';
import { ing004 } from '../rules/ing-004.ts';
import { ing005 } from '../rules/ing-005.ts';
import { label001 } from '../rules/label-001.ts';
import { label002 } from '../rules/label-002.ts';
import { label003 } from '../rules/label-003.ts';
import { label004 } from '../rules/label-004.ts';
import { name001 } from '../rules/name-001.ts';
import { name002 } from '../rules/name-002.ts';
import { name003 } from '../rules/name-003.ts';
import { name004 } from '../rules/name-004.ts';
import { name005 } from '../rules/name-005.ts';
import { name006 } from '../rules/name-006.ts';
import { net001 } from '../rules/net-001.ts';
import { net002 } from '../rules/net-002.ts';
import { net003 } from '../rules/net-003.ts';
import { net004 } from '../rules/net-004.ts';
import { net005 } from '../rules/net-005.ts';
import { net006 } from '../rules/net-006.ts';
import { net007 } from '../rules/net-007.ts';
import { net008 } from '../rules/net-008.ts';
import { net009 } from '../rules/net-009.ts';
import { net010 } from '../rules/net-010.ts';
import { net011 } from '../rules/net-011.ts';
import { net012 } from '../rules/net-012.ts';
import { net013 } from '../rules/net-013.ts';
import { net014 } from '../rules/net-014.ts';
import { net015 } from '../rules/net-015.ts';
import { obs003 } from '../rules/obs-003.ts';
import { obs004 } from '../rules/obs-004.ts';
import { obs006 } from '../rules/obs-006.ts';
import { obs010 } from '../rules/obs-010.ts';
import { obs011 } from '../rules/obs-011.ts';
import { obs012 } from '../rules/obs-012.ts';
import { obs013 } from '../rules/obs-013.ts';
import { obs014 } from '../rules/obs-014.ts';
import { obs015 } from '../rules/obs-015.ts';
import { pod001 } from '../rules/pod-001.ts';
import { pod002 } from '../rules/pod-002.ts';
import { pod003 } from '../rules/pod-003.ts';
import { pod007 } from '../rules/pod-007.ts';
import { pod009 } from '../rules/pod-009.ts';
import { pod010 } from '../rules/pod-010.ts';
import { pod011 } from '../rules/pod-011.ts';
import { pod012 } from '../rules/pod-012.ts';
import { pod013 } from '../rules/pod-013.ts';
import { pod014 } from '../rules/pod-014.ts';
import { pod015 } from '../rules/pod-015.ts';
import { pod016 } from '../rules/pod-016.ts';
import { pod017 } from '../rules/pod-017.ts';
import { pod018 } from '../rules/pod-018.ts';
import { pod019 } from '../rules/pod-019.ts';
import { pod020 } from '../rules/pod-020.ts';
import { pod021 } from '../rules/pod-021.ts';
import { pod022 } from '../rules/pod-022.ts';
import { port001 } from '../rules/port-001.ts';
import { port003 } from '../rules/port-003.ts';
import { port005 } from '../rules/port-005.ts';
import { port006 } from '../rules/port-006.ts';
import { rbac001 } from '../rules/rbac-001.ts';
import { rbac002 } from '../rules/rbac-002.ts';
import { rbac003 } from '../rules/rbac-003.ts';
import { rbac004 } from '../rules/rbac-004.ts';
import { rbac005 } from '../rules/rbac-005.ts';
import { rbac006 } from '../rules/rbac-006.ts';
import { rbac007 } from '../rules/rbac-007.ts';
import { rbac008 } from '../rules/rbac-008.ts';
import { rbac009 } from '../rules/rbac-009.ts';
import { rbac010 } from '../rules/rbac-010.ts';
import { rbac011 } from '../rules/rbac-011.ts';
import { rbac012 } from '../rules/rbac-012.ts';
import { rbac016 } from '../rules/rbac-016.ts';
import { rbac017 } from '../rules/rbac-017.ts';
import { res001 } from '../rules/res-001.ts';
import { res002 } from '../rules/res-002.ts';
import { res003 } from '../rules/res-003.ts';
import { res004 } from '../rules/res-004.ts';
import { res005 } from '../rules/res-005.ts';
import { res006 } from '../rules/res-006.ts';
import { res007 } from '../rules/res-007.ts';
import { res008 } from '../rules/res-008.ts';
import { res009 } from '../rules/res-009.ts';
import { schema001 } from '../rules/schema-001.ts';
import { schema002 } from '../rules/schema-002.ts';
import { sec002 } from '../rules/sec-002.ts';
import { sec003 } from '../rules/sec-003.ts';
import { sec004 } from '../rules/sec-004.ts';
import { sec005 } from '../rules/sec-005.ts';
import { sec006 } from '../rules/sec-006.ts';
import { sec007 } from '../rules/sec-007.ts';
import { sec009 } from '../rules/sec-009.ts';
import { sec010 } from '../rules/sec-010.ts';
import { sec011 } from '../rules/sec-011.ts';
import { sec012 } from '../rules/sec-012.ts';
import { sec013 } from '../rules/sec-013.ts';
import { sec015 } from '../rules/sec-015.ts';
import { sec016 } from '../rules/sec-016.ts';
import { sec017 } from '../rules/sec-017.ts';
import { vllm003 } from '../rules/vllm-003.ts';
import { vllm008 } from '../rules/vllm-008.ts';

/** All rules, for a platform whose every object is ours. */
export const platform: readonly Rule[] = [
  avail001,
  avail002,
  avail003,
  avail004,
  avail005,
  avail006,
  avail007,
  avail008,
  avail012,
  avail013,
  avail014,
  avail015,
  avail016,
  avail018,
  avail019,
  avail020,
  aws001,
  aws002,
  aws003,
  data011,
  data012,
  env002,
  env004,
  env005,
  env006,
  helm001,
  helm002,
  helm003,
  img001,
  img002,
  img003,
  ing001,
  ing002,
  ing004,
  ing005,
  label001,
  label002,
  label003,
  label004,
  name001,
  name002,
  name003,
  name004,
  name005,
  name006,
  net001,
  net002,
  net003,
  net004,
  net005,
  net006,
  net007,
  net008,
  net009,
  net010,
  net011,
  net012,
  net013,
  net014,
  net015,
  obs003,
  obs004,
  obs006,
  obs010,
  obs011,
  obs012,
  obs013,
  obs014,
  obs015,
  pod001,
  pod002,
  pod003,
  pod007,
  pod009,
  pod010,
  pod011,
  pod012,
  pod013,
  pod014,
  pod015,
  pod016,
  pod017,
  pod018,
  pod019,
  pod020,
  pod021,
  pod022,
  port001,
  port003,
  port005,
  port006,
  rbac001,
  rbac002,
  rbac003,
  rbac004,
  rbac005,
  rbac006,
  rbac007,
  rbac008,
  rbac009,
  rbac010,
  rbac011,
  rbac012,
  rbac016,
  rbac017,
  res001,
  res002,
  res003,
  res004,
  res005,
  res006,
  res007,
  res008,
  res009,
  schema001,
  schema002,
  sec002,
  sec003,
  sec004,
  sec005,
  sec006,
  sec007,
  sec009,
  sec010,
  sec011,
  sec012,
  sec013,
  sec015,
  sec016,
  sec017,
  vllm003,
  vllm008,
];
