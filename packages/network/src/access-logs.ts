import { quote, type Checks } from '@parapet/core';

/** Where a load balancer writes a line about each request. */
export interface AccessLogs {
  /** In the cluster's account and region, open to log delivery of Elastic Load Balancing, encrypted with keys of S3. */
  readonly bucket: string;
  /** What the keys of the logs begin with; `/AWSLogs/<account>/…` follows. */
  readonly prefix: string;
}

/** ING-004: names that S3 or the load balancer refuses. */
export function checkAccessLogs(checks: Checks, { bucket, prefix }: AccessLogs): void {
  if (!/^(?=.{3,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(bucket))
    checks.report(
      'ING-004',
      `accessLogs.bucket ${quote(bucket)} is not a name of a bucket`,
      'write 3 to 63 of a-z, 0-9, "-" and "."',
    );
  if (!/^[\w-]+(\/[\w-]+)*$/.test(prefix) || prefix.includes('AWSLogs'))
    checks.report(
      'ING-004',
      `accessLogs.prefix ${quote(prefix)} is not a prefix of access logs`,
      'write a path such as "assistant", with no "/" around it and no "AWSLogs" in it',
    );
}

export function accessLogAttributes({ bucket, prefix }: AccessLogs): Readonly<Record<string, string>> {
  return {
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': bucket,
    'access_logs.s3.prefix': prefix,
  };
}
