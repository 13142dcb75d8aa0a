import { parseDnsLabel, parseRegion, quote, type Checks } from '@parapet/core';
import { checkLogGroup } from '../pod/log-group.ts';
import { checkAgent } from '../pod/check-agent.ts';
import type { LogShipperProps } from './log-shipper-props.ts';

/** What is wrong with its settings. OBS-005: it would read its own lines, or send them where they do not belong. */
export function checkLogShipper(checks: Checks, props: LogShipperProps): void {
  const { namespace, namespaces, logGroups, region, bufferLimit, securityCategories = [] } = props;
  checkAgent(checks, props);
  checks.value('region', parseRegion(region));
  if (namespaces.length === 0)
    checks.report('OBS-005', 'namespaces is empty, so no log is shipped', 'name the namespaces');
  namespaces.forEach((each, index) => {
    checks.value('namespaces', parseDnsLabel(each));
    if (each === namespace)
      checks.report(
        'OBS-005',
        `namespaces has ${each}, where the shipper is: each line that it sends would make another`,
        'leave it out; what the shipper says of itself is in its metrics',
      );
    if (namespaces.indexOf(each) !== index)
      checks.report('OBS-005', `namespaces has ${each} twice`, 'name each namespace once');
  });
  for (const [stream, group] of Object.entries(logGroups)) checkLogGroup(checks, `logGroups.${stream}`, group);
  if (logGroups.all === logGroups.security)
    checks.report(
      'OBS-005',
      `logGroups has ${logGroups.all} for both streams, so that lines of security would be there twice`,
      'give each stream a log group of its own',
    );
  for (const category of securityCategories) checks.value('securityCategories', parseDnsLabel(category));
  if (bufferLimit !== undefined && !/^[1-9][0-9]*[kMG]$/.test(bufferLimit))
    checks.report('RES-001', `bufferLimit: ${quote(bufferLimit)} is no size of Fluent Bit`, 'write such as "1G"');
}
