import {
  checkResources,
  checkServiceAccount,
  parseDnsLabel,
  parseDnsSubdomain,
  parseImage,
  parseLabels,
  parseNamespace,
  type Checks,
} from '@parapet/core';
import { checkApiToken } from './api-token.ts';
import { checkConfigFiles } from './config-files.ts';
import { checkDisruptions } from './disruption.ts';
import { checkEmptyDirs } from './empty-dirs.ts';
import { checkEnvironment } from './environment.ts';
import { checkMounts } from './mounts.ts';
import { mountsOf } from './pod-spec.ts';
import { checkPorts } from './ports.ts';
import { checkProbes } from './probes.ts';
import { checkRollingUpdate } from './rolling-update.ts';
import { checkScaling } from './scaling.ts';
import { checkSecretFiles } from './secret-files.ts';
import { checkTimes } from './times.ts';
import type { Settings } from './service-deployment-defaults.ts';

/** Everything that one service can see of its own mistakes. */
export function checkServiceDeployment(checks: Checks, settings: Settings): void {
  checkNames(checks, settings);
  checks.value('image', parseImage(settings.image));
  checkPorts(checks, settings.ports);
  checkProbes(checks, settings.probes, settings);
  const limits = checkResources(checks, settings.resources);
  const replicas = checkScaling(checks, settings.scaling);
  const minAvailable = checkDisruptions(checks, settings.minAvailable, settings.scaling, replicas);
  checkRollingUpdate(checks, settings.rollingUpdate, minAvailable, replicas);
  checkTimes(checks, settings);
  checkEnvironment(checks, settings.env);
  checkEmptyDirs(checks, settings.emptyDirs, limits);
  checkSecretFiles(checks, settings.secretFiles);
  if (settings.configFiles !== undefined) checkConfigFiles(checks, settings.configFiles);
  checkApiToken(checks, settings.apiToken);
  checkMounts(checks, mountsOf(settings));
}

function checkNames(
  checks: Checks,
  { name, namespace, partOf, component, serviceAccount, priorityClassName }: Settings,
) {
  const label = checks.value('name', parseDnsLabel(name));
  if (label !== undefined && /^[0-9]/.test(label))
    checks.report('NAME-001', `name: "${name}" begins with a digit, which a Service may not`, 'begin with a letter');
  checks.value('namespace', parseNamespace(namespace));
  checks.value('priorityClassName', parseDnsSubdomain(priorityClassName));
  checks.value('labels', parseLabels({ partOf, ...(component === undefined ? {} : { component }) }));
  checkServiceAccount(checks, serviceAccount, namespace);
}
