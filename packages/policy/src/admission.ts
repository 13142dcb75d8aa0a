export { NamespaceAdmission, type NamespaceAdmissionProps } from './admission/namespace-admission.ts';
export { policiesOf, type AdmissionPolicy, type AdmissionRule } from './admission/policies.ts';
export type { NamespaceFacts } from './admission/variables.ts';
