import type { RuleGroup } from './rule.ts';

export interface SecurityRulesProps {
  /** Calls to the API server that may be forbidden (403), and as many without a valid token (401), a second. */
  readonly deniedCallsPerSecond: number;
}

/**
 * For what the API server's own metrics show. They count, and do not say who it was: that is in the audit log alone, in
 * CloudWatch, at the time of the alert.
 */
export function securityRules({ deniedCallsPerSecond }: SecurityRulesProps): RuleGroup {
  return {
    name: 'security',
    rules: [
      {
        alert: 'SecurityViolation',
        expr: 'sum by (policy_level, resource) (increase(pod_security_evaluations_total{decision="deny",mode="enforce"}[10m])) > 0',
        severity: 'warning',
        team: 'security',
        summary: 'Pod Security {{ $labels.policy_level }} refused {{ $labels.resource }}',
        description:
          'Someone tried to run what the namespace forbids. The audit log has the request with annotation pod-security.kubernetes.io/enforce-policy.',
      },
      {
        alert: 'AdmissionPolicyDenied',
        expr: 'sum by (policy) (increase(apiserver_validating_admission_policy_check_total{enforcement_action="deny"}[10m])) > 0',
        severity: 'warning',
        team: 'security',
        summary: 'The admission policy {{ $labels.policy }} refused a request',
        description:
          'Such as a pod with another service account or image than those that are allowed. The audit log has who asked.',
      },
      {
        alert: 'ApiCallsDenied',
        expr: `sum by (resource, verb) (rate(apiserver_request_total{code="403"}[5m])) > ${deniedCallsPerSecond}`,
        for: '5m',
        severity: 'warning',
        team: 'security',
        summary: '{{ $value | humanize }} calls a second to {{ $labels.verb }} {{ $labels.resource }} are forbidden',
        description:
          'A workload looks for rights that it has not, or lost some that it needs. The audit log has which.',
      },
      {
        alert: 'ApiCallsUnauthenticated',
        expr: `sum(rate(apiserver_request_total{code="401"}[5m])) > ${deniedCallsPerSecond}`,
        for: '5m',
        severity: 'warning',
        team: 'security',
        summary: '{{ $value | humanize }} calls a second come with no valid token',
        description: 'Expired tokens, or someone who tries. The authenticator log has the addresses.',
      },
      {
        alert: 'RbacChanged',
        expr:
          'sum by (resource, verb) (increase(apiserver_request_total{group="rbac.authorization.k8s.io",' +
          'verb=~"POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION",code=~"2..",dry_run=""}[10m])) > 0',
        severity: 'info',
        team: 'security',
        summary: '{{ $labels.verb }} of {{ $labels.resource }}: rights in the cluster changed',
        description: 'Compare with the last commits that Flux applied. What none of them explains was done by hand.',
      },
      {
        alert: 'PodEntered',
        expr:
          'sum by (subresource) (increase(apiserver_request_total{resource="pods",' +
          'subresource=~"exec|attach|portforward"}[10m])) > 0',
        severity: 'warning',
        team: 'security',
        summary: 'Someone used {{ $labels.subresource }} on a pod',
        description: 'The audit log has who, and where. Nothing on this platform does it by itself.',
      },
    ],
  };
}
