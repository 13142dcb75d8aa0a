import type { Support } from './support.ts';

/** GDPR, by its articles. */
export const gdpr: Support = {
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
  others: [
    { requirement: 'Art. 5', title: 'Principles of processing' },
    { requirement: 'Art. 6', title: 'Lawfulness of processing' },
    { requirement: 'Art. 9', title: 'Special categories of personal data' },
    { requirement: 'Art. 12 to 14', title: 'Information for the data subject' },
    { requirement: 'Art. 15 to 22', title: 'Rights of the data subject' },
    { requirement: 'Art. 24', title: 'Responsibility of the controller' },
    { requirement: 'Art. 28', title: 'Processors and their contracts' },
    { requirement: 'Art. 30', title: 'Records of processing' },
    { requirement: 'Art. 32(1)(c)', title: 'Availability is restored after an incident' },
    { requirement: 'Art. 32(1)(d)', title: 'Measures are tested regularly' },
    { requirement: 'Art. 33', title: 'Notification of a breach to the authority' },
    { requirement: 'Art. 34', title: 'Communication of a breach to the data subject' },
    { requirement: 'Art. 35', title: 'Impact assessment' },
    { requirement: 'Art. 37 to 39', title: 'Data protection officer' },
    { requirement: 'Art. 44 to 49', title: 'Transfers to third countries' },
  ],
};
