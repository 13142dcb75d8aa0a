import type { RuleExamples } from './examples/example.ts';
import { examples as avail001 } from './rules/avail-001.examples.ts';
import { examples as avail002 } from './rules/avail-002.examples.ts';
import { examples as avail003 } from './rules/avail-003.examples.ts';
import { examples as avail004 } from './rules/avail-004.examples.ts';
import { examples as avail005 } from './rules/avail-005.examples.ts';
import { examples as avail006 } from './rules/avail-006.examples.ts';
import { examples as avail007 } from './rules/avail-007.examples.ts';
import { examples as avail008 } from './rules/avail-008.examples.ts';
import { examples as avail012 } from './rules/avail-012.examples.ts';
import { examples as avail013 } from './rules/avail-013.examples.ts';
import { examples as avail014 } from './rules/avail-014.examples.ts';
import { examples as avail015 } from './rules/avail-015.examples.ts';
import { examples as avail016 } from './rules/avail-016.examples.ts';
import { examples as avail018 } from './rules/avail-018.examples.ts';
import { examples as avail019 } from './rules/avail-019.examples.ts';
import { examples as avail020 } from './rules/avail-020.examples.ts';
import { examples as aws001 } from './rules/aws-001.examples.ts';
import { examples as aws002 } from './rules/aws-002.examples.ts';
import { examples as aws003 } from './rules/aws-003.examples.ts';
import { examples as data011 } from './rules/data-011.examples.ts';
import { examples as data012 } from './rules/data-012.examples.ts';
import { examples as env002 } from './rules/env-002.examples.ts';
import { examples as env004 } from './rules/env-004.examples.ts';
import { examples as env005 } from './rules/env-005.examples.ts';
import { examples as env006 } from './rules/env-006.examples.ts';
import { examples as helm001 } from './rules/helm-001.examples.ts';
import { examples as helm002 } from './rules/helm-002.examples.ts';
import { examples as helm003 } from './rules/helm-003.examples.ts';
import { examples as img001 } from './rules/img-001.examples.ts';
import { examples as img002 } from './rules/img-002.examples.ts';
import { examples as img003 } from './rules/img-003.examples.ts';
import { examples as ing001 } from './rules/ing-001.examples.ts';
import { examples as ing002 } from './rules/ing-002.examples.ts';
import { examples as ing004 } from './rules/ing-004.examples.ts';
import { examples as ing005 } from './rules/ing-005.examples.ts';
import { examples as label001 } from './rules/label-001.examples.ts';
import { examples as label002 } from './rules/label-002.examples.ts';
import { examples as label003 } from './rules/label-003.examples.ts';
import { examples as label004 } from './rules/label-004.examples.ts';
import { examples as name001 } from './rules/name-001.examples.ts';
import { examples as name002 } from './rules/name-002.examples.ts';
import { examples as name003 } from './rules/name-003.examples.ts';
import { examples as name004 } from './rules/name-004.examples.ts';
import { examples as name005 } from './rules/name-005.examples.ts';
import { examples as name006 } from './rules/name-006.examples.ts';
import { examples as net001 } from './rules/net-001.examples.ts';
import { examples as net002 } from './rules/net-002.examples.ts';
import { examples as net003 } from './rules/net-003.examples.ts';
import { examples as net004 } from './rules/net-004.examples.ts';
import { examples as net005 } from './rules/net-005.examples.ts';
import { examples as net006 } from './rules/net-006.examples.ts';
import { examples as net007 } from './rules/net-007.examples.ts';
import { examples as net008 } from './rules/net-008.examples.ts';
import { examples as net009 } from './rules/net-009.examples.ts';
import { examples as net010 } from './rules/net-010.examples.ts';
import { examples as net011 } from './rules/net-011.examples.ts';
import { examples as net012 } from './rules/net-012.examples.ts';
import { examples as net013 } from './rules/net-013.examples.ts';
import { examples as net014 } from './rules/net-014.examples.ts';
import { examples as net015 } from './rules/net-015.examples.ts';
import { examples as obs003 } from './rules/obs-003.examples.ts';
import { examples as obs004 } from './rules/obs-004.examples.ts';
import { examples as obs006 } from './rules/obs-006.examples.ts';
import { examples as obs010 } from './rules/obs-010.examples.ts';
import { examples as obs011 } from './rules/obs-011.examples.ts';
import { examples as obs012 } from './rules/obs-012.examples.ts';
import { examples as obs013 } from './rules/obs-013.examples.ts';
import { examples as obs014 } from './rules/obs-014.examples.ts';
import { examples as obs015 } from './rules/obs-015.examples.ts';
import { examples as pod001 } from './rules/pod-001.examples.ts';
import { examples as pod002 } from './rules/pod-002.examples.ts';
import { examples as pod003 } from './rules/pod-003.examples.ts';
import { examples as pod007 } from './rules/pod-007.examples.ts';
import { examples as pod009 } from './rules/pod-009.examples.ts';
import { examples as pod010 } from './rules/pod-010.examples.ts';
import { examples as pod011 } from './rules/pod-011.examples.ts';
import { examples as pod012 } from './rules/pod-012.examples.ts';
import { examples as pod013 } from './rules/pod-013.examples.ts';
import { examples as pod014 } from './rules/pod-014.examples.ts';
import { examples as pod015 } from './rules/pod-015.examples.ts';
import { examples as pod016 } from './rules/pod-016.examples.ts';
import { examples as pod017 } from './rules/pod-017.examples.ts';
import { examples as pod018 } from './rules/pod-018.examples.ts';
import { examples as pod019 } from './rules/pod-019.examples.ts';
import { examples as pod020 } from './rules/pod-020.examples.ts';
import { examples as pod021 } from './rules/pod-021.examples.ts';
import { examples as pod022 } from './rules/pod-022.examples.ts';
import { examples as port001 } from './rules/port-001.examples.ts';
import { examples as port003 } from './rules/port-003.examples.ts';
import { examples as port005 } from './rules/port-005.examples.ts';
import { examples as port006 } from './rules/port-006.examples.ts';
import { examples as rbac001 } from './rules/rbac-001.examples.ts';
import { examples as rbac002 } from './rules/rbac-002.examples.ts';
import { examples as rbac003 } from './rules/rbac-003.examples.ts';
import { examples as rbac004 } from './rules/rbac-004.examples.ts';
import { examples as rbac005 } from './rules/rbac-005.examples.ts';
import { examples as rbac006 } from './rules/rbac-006.examples.ts';
import { examples as rbac007 } from './rules/rbac-007.examples.ts';
import { examples as rbac008 } from './rules/rbac-008.examples.ts';
import { examples as rbac009 } from './rules/rbac-009.examples.ts';
import { examples as rbac010 } from './rules/rbac-010.examples.ts';
import { examples as rbac011 } from './rules/rbac-011.examples.ts';
import { examples as rbac012 } from './rules/rbac-012.examples.ts';
import { examples as rbac016 } from './rules/rbac-016.examples.ts';
import { examples as rbac017 } from './rules/rbac-017.examples.ts';
import { examples as res001 } from './rules/res-001.examples.ts';
import { examples as res002 } from './rules/res-002.examples.ts';
import { examples as res003 } from './rules/res-003.examples.ts';
import { examples as res004 } from './rules/res-004.examples.ts';
import { examples as res005 } from './rules/res-005.examples.ts';
import { examples as res006 } from './rules/res-006.examples.ts';
import { examples as res007 } from './rules/res-007.examples.ts';
import { examples as res008 } from './rules/res-008.examples.ts';
import { examples as res009 } from './rules/res-009.examples.ts';
import { examples as schema001 } from './rules/schema-001.examples.ts';
import { examples as schema002 } from './rules/schema-002.examples.ts';
import { examples as sec002 } from './rules/sec-002.examples.ts';
import { examples as sec003 } from './rules/sec-003.examples.ts';
import { examples as sec004 } from './rules/sec-004.examples.ts';
import { examples as sec005 } from './rules/sec-005.examples.ts';
import { examples as sec006 } from './rules/sec-006.examples.ts';
import { examples as sec007 } from './rules/sec-007.examples.ts';
import { examples as sec009 } from './rules/sec-009.examples.ts';
import { examples as sec010 } from './rules/sec-010.examples.ts';
import { examples as sec011 } from './rules/sec-011.examples.ts';
import { examples as sec012 } from './rules/sec-012.examples.ts';
import { examples as sec013 } from './rules/sec-013.examples.ts';
import { examples as sec015 } from './rules/sec-015.examples.ts';
import { examples as sec016 } from './rules/sec-016.examples.ts';
import { examples as sec017 } from './rules/sec-017.examples.ts';
import { examples as vllm003 } from './rules/vllm-003.examples.ts';
import { examples as vllm008 } from './rules/vllm-008.examples.ts';

/** By rule id: what each rule allows and stops. For documentation and tests; checking loads none of it. */
export const examples: Readonly<Record<string, RuleExamples>> = {
  'AVAIL-001': avail001,
  'AVAIL-002': avail002,
  'AVAIL-003': avail003,
  'AVAIL-004': avail004,
  'AVAIL-005': avail005,
  'AVAIL-006': avail006,
  'AVAIL-007': avail007,
  'AVAIL-008': avail008,
  'AVAIL-012': avail012,
  'AVAIL-013': avail013,
  'AVAIL-014': avail014,
  'AVAIL-015': avail015,
  'AVAIL-016': avail016,
  'AVAIL-018': avail018,
  'AVAIL-019': avail019,
  'AVAIL-020': avail020,
  'AWS-001': aws001,
  'AWS-002': aws002,
  'AWS-003': aws003,
  'DATA-011': data011,
  'DATA-012': data012,
  'ENV-002': env002,
  'ENV-004': env004,
  'ENV-005': env005,
  'ENV-006': env006,
  'HELM-001': helm001,
  'HELM-002': helm002,
  'HELM-003': helm003,
  'IMG-001': img001,
  'IMG-002': img002,
  'IMG-003': img003,
  'ING-001': ing001,
  'ING-002': ing002,
  'ING-004': ing004,
  'ING-005': ing005,
  'LABEL-001': label001,
  'LABEL-002': label002,
  'LABEL-003': label003,
  'LABEL-004': label004,
  'NAME-001': name001,
  'NAME-002': name002,
  'NAME-003': name003,
  'NAME-004': name004,
  'NAME-005': name005,
  'NAME-006': name006,
  'NET-001': net001,
  'NET-002': net002,
  'NET-003': net003,
  'NET-004': net004,
  'NET-005': net005,
  'NET-006': net006,
  'NET-007': net007,
  'NET-008': net008,
  'NET-009': net009,
  'NET-010': net010,
  'NET-011': net011,
  'NET-012': net012,
  'NET-013': net013,
  'NET-014': net014,
  'NET-015': net015,
  'OBS-003': obs003,
  'OBS-004': obs004,
  'OBS-006': obs006,
  'OBS-010': obs010,
  'OBS-011': obs011,
  'OBS-012': obs012,
  'OBS-013': obs013,
  'OBS-014': obs014,
  'OBS-015': obs015,
  'POD-001': pod001,
  'POD-002': pod002,
  'POD-003': pod003,
  'POD-007': pod007,
  'POD-009': pod009,
  'POD-010': pod010,
  'POD-011': pod011,
  'POD-012': pod012,
  'POD-013': pod013,
  'POD-014': pod014,
  'POD-015': pod015,
  'POD-016': pod016,
  'POD-017': pod017,
  'POD-018': pod018,
  'POD-019': pod019,
  'POD-020': pod020,
  'POD-021': pod021,
  'POD-022': pod022,
  'PORT-001': port001,
  'PORT-003': port003,
  'PORT-005': port005,
  'PORT-006': port006,
  'RBAC-001': rbac001,
  'RBAC-002': rbac002,
  'RBAC-003': rbac003,
  'RBAC-004': rbac004,
  'RBAC-005': rbac005,
  'RBAC-006': rbac006,
  'RBAC-007': rbac007,
  'RBAC-008': rbac008,
  'RBAC-009': rbac009,
  'RBAC-010': rbac010,
  'RBAC-011': rbac011,
  'RBAC-012': rbac012,
  'RBAC-016': rbac016,
  'RBAC-017': rbac017,
  'RES-001': res001,
  'RES-002': res002,
  'RES-003': res003,
  'RES-004': res004,
  'RES-005': res005,
  'RES-006': res006,
  'RES-007': res007,
  'RES-008': res008,
  'RES-009': res009,
  'SCHEMA-001': schema001,
  'SCHEMA-002': schema002,
  'SEC-002': sec002,
  'SEC-003': sec003,
  'SEC-004': sec004,
  'SEC-005': sec005,
  'SEC-006': sec006,
  'SEC-007': sec007,
  'SEC-009': sec009,
  'SEC-010': sec010,
  'SEC-011': sec011,
  'SEC-012': sec012,
  'SEC-013': sec013,
  'SEC-015': sec015,
  'SEC-016': sec016,
  'SEC-017': sec017,
  'VLLM-003': vllm003,
  'VLLM-008': vllm008,
};
