import type { Support } from './support.ts';

/** HIPAA, by the security rule of 45 CFR 164. The technical safeguards of 164.312 are what configuration gives evidence for. */
export const hipaa: Support = {
  framework: 'HIPAA',
  requirements: [
    {
      requirement: '164.312(a)(1)',
      title: 'Access control',
      families: ['RBAC', 'AWS', 'NET'],
      manual: 'unique users, emergency access, automatic logoff, encryption of what is stored',
    },
    {
      requirement: '164.312(b)',
      title: 'Audit controls',
      families: ['OBS'],
      manual: 'control plane logs, how long they are kept, and who examines them',
    },
    {
      requirement: '164.312(c)(1)',
      title: 'Integrity',
      families: ['IMG', 'HELM', 'POD'],
      manual: 'that records are not altered or destroyed in applications and databases',
    },
    {
      requirement: '164.312(d)',
      title: 'Person or entity authentication',
      families: ['RBAC', 'AWS'],
      manual: 'users of the applications',
    },
    {
      requirement: '164.312(e)(1)',
      title: 'Transmission security',
      families: ['ING', 'NET'],
      manual: 'encryption between pods, and to databases',
    },
  ],
  others: [
    {
      requirement: '164.308(a)(1)',
      title: 'Security management: analysis and management of risks, sanctions, review of activity',
    },
    { requirement: '164.308(a)(2)', title: 'Somebody is responsible for security' },
    { requirement: '164.308(a)(3)', title: 'Workforce security: authorisation, clearance, termination' },
    { requirement: '164.308(a)(4)', title: 'Management of access to information' },
    { requirement: '164.308(a)(5)', title: 'Awareness and training' },
    { requirement: '164.308(a)(6)', title: 'Procedures for incidents' },
    { requirement: '164.308(a)(7)', title: 'Contingency plan: backup, recovery, emergency mode' },
    { requirement: '164.308(a)(8)', title: 'Evaluation' },
    { requirement: '164.308(b)(1)', title: 'Contracts with business associates' },
    { requirement: '164.310(a)(1)', title: 'Access to facilities' },
    { requirement: '164.310(b)', title: 'Use of workstations' },
    { requirement: '164.310(c)', title: 'Security of workstations' },
    { requirement: '164.310(d)(1)', title: 'Devices and media' },
    { requirement: '164.314', title: 'Requirements of organisations' },
    { requirement: '164.316', title: 'Policies, procedures and documentation' },
    { requirement: '164.400 to 414', title: 'Notification of breaches' },
  ],
};
