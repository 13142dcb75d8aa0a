import { nsa } from '../reference.ts';
import { fields, items, text } from '../shapes.ts';
import type { PodCheck } from './pod-check.ts';

export const appArmor: PodCheck = {
  id: 'appArmorProfile',
  also: [nsa('Hardening container environments')],
  find: ({ contexts, annotations }) => [
    ...contexts
      .filter(({ settings }) => settings.appArmorProfile !== undefined && !isConfined(settings.appArmorProfile))
      .map(({ where }) => `${where} runs without an AppArmor profile`),
    ...Object.entries(annotations)
      .filter(([key, value]) => key.startsWith('container.apparmor.security.beta.kubernetes.io/') && !isProfile(value))
      .map(([key, value]) => `the annotation ${key} is ${JSON.stringify(value)}`),
  ],
};

export const seLinuxOptions: PodCheck = {
  id: 'seLinuxOptions',
  also: [nsa('Hardening container environments')],
  find: ({ contexts, version }) => {
    const types = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
    if (version >= 31) types.push('container_engine_t');
    return contexts
      .filter(({ settings }) => {
        const { type = '', user = '', role = '' } = fields(settings.seLinuxOptions);
        return !types.includes(text(type) ?? '?') || user !== '' || role !== '';
      })
      .map(({ where }) => `${where} chooses its own SELinux labels`);
  },
};

export const procMount: PodCheck = {
  id: 'procMount',
  also: [nsa('Hardening container environments')],
  find: ({ containers, hasUserNamespace, level }) =>
    hasUserNamespace && level === 'baseline'
      ? []
      : containers
          .filter(({ settings: { procMount = 'Default' } }) => procMount !== 'Default')
          .map(({ where }) => `${where} sets procMount`),
};

export const sysctls: PodCheck = {
  id: 'sysctls',
  also: [nsa('Hardening container environments')],
  find: ({ pod, version }) =>
    items(pod.settings.sysctls)
      .map(({ name }) => text(name) ?? '')
      .filter((name) => !(version >= (SAFE_SINCE.get(name) ?? Infinity)))
      .map((name) => `the pod sets the sysctl ${name}`),
};

/** Kernel settings that are kept apart by namespace, and the minor version that first called them safe. */
const SAFE_SINCE: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
  ['net.ipv4.tcp_notsent_lowat', 37],
]);

function isConfined(profile: unknown): boolean {
  return ['RuntimeDefault', 'Localhost'].includes(text(fields(profile).type) ?? '');
}

function isProfile(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}
