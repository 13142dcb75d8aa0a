/** Why rules have no CEL. */
const REASONS: Readonly<Record<string, string>> = {
  // Held to examples by the proofs on a control plane.
  'the API server refuses such an object by itself':
    'AVAIL-003 LABEL-001 LABEL-002 NET-001 NET-002 RES-001 RES-002 RES-003 SCHEMA-001',
  'it takes more than one object to see it': `
    AVAIL-001 AVAIL-004 AVAIL-005 AVAIL-006 AVAIL-007 AVAIL-012 AVAIL-013 AVAIL-014 AVAIL-015 AVAIL-016 AVAIL-018
    DATA-011 HELM-002 ING-001 ING-002 ING-004 LABEL-003 NAME-004 NAME-005 NET-004 NET-005 NET-006 NET-007 NET-008 NET-011
    NET-012 NET-013 NET-015 OBS-003 OBS-004 OBS-010 OBS-011 OBS-012 OBS-013 OBS-014 OBS-015 POD-007 POD-021 POD-013 POD-014 PORT-003 PORT-006
    RBAC-005 RBAC-008 RBAC-009 RBAC-010 RBAC-017 RES-007 RES-009 SEC-005 SEC-006 SEC-011 SEC-015 SEC-016 SEC-017`,
  'what its namespace enforces decides, and the namespace of models enforces restricted': 'POD-022',
  'it is about what is wanted in AWS': 'AWS-001 AWS-002 AWS-003',
  'it is about each text in an object, wherever it is': 'ENV-002 ENV-004 ENV-005 SEC-004',
  'nobody but Flux makes such objects, from files that are checked': `
    DATA-012 HELM-001 HELM-003 ING-005 NET-003 NET-009 NET-010 POD-009 RBAC-001 RBAC-002 RBAC-006 RBAC-007 RBAC-012 RBAC-016 SEC-007`,
  'it is about files: in a cluster every Secret has its data, and each object a name, a namespace and a version that is served':
    'ENV-006 NAME-001 NAME-002 NAME-003 SCHEMA-002 SEC-009',
  'it needs a table that CEL does not have': 'RBAC-003 RBAC-004',
  'it is about the namespace, and a policy is for one': 'NAME-006',
  'Pod Security, which is part of the API server, says it of every pod': 'POD-001 POD-002',
  'it asks pods and Services in different words': 'PORT-001',
  'what is null is left out before a policy sees it': 'RES-006',
  'it reads command lines': 'VLLM-003 VLLM-008',
  'its patterns need what RE2 does not have': 'SEC-002',
};

export const notInCel: ReadonlyMap<string, string> = new Map(
  Object.entries(REASONS).flatMap(([reason, ids]) =>
    ids
      .trim()
      .split(/\s+/)
      .map((id) => [id, reason] as const),
  ),
);
