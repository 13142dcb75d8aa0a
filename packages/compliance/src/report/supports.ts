/** A requirement that rules give evidence for, by the families of their codes. */
interface Requirement {
  readonly requirement: string;
  readonly title: string;
  readonly families: readonly string[];
  readonly manual: string;
}

/**
 * Frameworks about an organisation, with only what the configuration of a cluster can give evidence for. SOC 2 by its Trust Services Criteria of
 * 2017, HIPAA by the technical safeguards of 45 CFR 164.312, GDPR by its articles.
 */
export const supports: readonly { readonly framework: string; readonly requirements: readonly Requirement[] }[] = [
  {
    framework: 'SOC 2',
    requirements: [
      {
        requirement: 'CC6.1',
        title: 'Logical access to protected information is restricted',
        families: ['RBAC', 'SEC', 'AWS', 'POD'],
        manual: 'users, their access to the AWS account and to Git, and its review',
      },
      {
        requirement: 'CC6.6',
        title: 'Threats from outside the boundary of the system are kept out',
        families: ['NET', 'ING'],
        manual: 'the VPC, the web ACL and the endpoint of the control plane',
      },
      {
        requirement: 'CC6.7',
        title: 'Information is protected while it moves',
        families: ['ING', 'SEC'],
        manual: 'certificates, and traffic between pods',
      },
      {
        requirement: 'CC6.8',
        title: 'Unauthorised software is prevented or detected',
        families: ['IMG', 'POD', 'HELM'],
        manual: 'scans of images, and who may push them',
      },
      {
        requirement: 'CC7.2',
        title: 'Anomalies of the system are monitored',
        families: ['OBS'],
        manual: 'who is called, what they do, and that audit logs are read',
      },
      {
        requirement: 'A1.2',
        title: 'Capacity and recovery keep the system available',
        families: ['AVAIL', 'RES'],
        manual: 'backups, and a restore that was tried',
      },
    ],
  },
  {
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
  },
  {
    framework: 'GDPR',
    requirements: [
      {
        requirement: 'Art. 25',
        title: 'Data protection by design and by default',
        families: ['POD', 'NET', 'RBAC', 'SEC'],
        manual: 'which personal data is processed, why, and for how long',
      },
      {
        requirement: 'Art. 32(1)(a)',
        title: 'Pseudonymisation and encryption of personal data',
        families: ['SEC', 'ING'],
        manual: 'pseudonymisation, encryption of databases and buckets',
      },
      {
        requirement: 'Art. 32(1)(b)',
        title: 'Ongoing confidentiality, integrity, availability and resilience',
        families: ['RBAC', 'NET', 'IMG', 'AVAIL', 'RES'],
        manual: 'processors, their contracts, and incidents',
      },
    ],
  },
];
