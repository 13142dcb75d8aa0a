/** Shapes of the ARNs that a load balancer takes. That account and region are the environment's is a rule of policy. */
export type CertificateArn = `arn:${string}:acm:${string}:certificate/${string}`;
export type WebAclArn = `arn:${string}:wafv2:${string}:regional/webacl/${string}`;

export function isCertificateArn(text: string): text is CertificateArn {
  return /^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate\/[0-9a-f-]{36}$/.test(text);
}

export function isWebAclArn(text: string): text is WebAclArn {
  return /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:[0-9]{12}:regional\/webacl\/[A-Za-z0-9_-]+\/[0-9a-f-]{36}$/.test(text);
}
