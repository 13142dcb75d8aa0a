import type { Support } from './support.ts';

/** SOC 2, by the Trust Services Criteria of 2017. */
export const soc2: Support = {
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
  others: [
    { requirement: 'CC1', title: 'The control environment: integrity, oversight, competence, accountability' },
    { requirement: 'CC2', title: 'Information and communication, inside and outside' },
    { requirement: 'CC3', title: 'Risks are assessed, fraud and change among them' },
    { requirement: 'CC4', title: 'Controls are monitored, and deficiencies told' },
    { requirement: 'CC5', title: 'Control activities and policies' },
    {
      requirement: 'CC6.2',
      title: 'Users are registered and authorised before they get credentials, which end with their work',
    },
    { requirement: 'CC6.3', title: 'Access follows roles, least privilege and separation of duties' },
    { requirement: 'CC6.4', title: 'Physical access to facilities is restricted' },
    { requirement: 'CC6.5', title: 'Data is destroyed before assets are given up' },
    { requirement: 'CC7.1', title: 'Changes of configuration and vulnerabilities are found' },
    { requirement: 'CC7.3', title: 'Security events are evaluated' },
    { requirement: 'CC7.4', title: 'Incidents are responded to' },
    { requirement: 'CC7.5', title: 'Recovery from incidents' },
    { requirement: 'CC8.1', title: 'Changes are authorised, tested and approved' },
    { requirement: 'CC9.1', title: 'Risks of disruption are mitigated' },
    { requirement: 'CC9.2', title: 'Vendors and partners are managed' },
    { requirement: 'A1.1', title: 'Capacity is measured and planned' },
    { requirement: 'A1.3', title: 'Recovery is tested' },
    { requirement: 'C1', title: 'Confidential information is identified, and disposed of' },
    { requirement: 'PI1', title: 'Processing is complete, valid, accurate and timely' },
    { requirement: 'P1 to P8', title: 'Privacy' },
  ],
};
