import { isIPv6 } from 'node:net';
import type { ContainerUser } from '../docker';
import { isOwnImage } from '../images';
import type { ComposeMount, ComposeService, ResourceLimits } from './compose-file';
import type { HostSettings } from './compose-settings';

/** What a kind of container may use; operators change it in the environment of `docker compose`. */
export const resourceLimits = {
  peer: { cpus: '${CESSION_PEER_CPUS:-1.0}', memory: '1G', pids: 512 },
  orderer: { cpus: '${CESSION_ORDERER_CPUS:-1.0}', memory: '1G', pids: 512 },
  authority: { cpus: '${CESSION_CA_CPUS:-0.5}', memory: '256M', pids: 128 },
  chaincode: { cpus: '${CESSION_CHAINCODE_CPUS:-1.0}', memory: '512M', pids: 128 },
  application: { cpus: '${CESSION_APPLICATION_CPUS:-1.0}', memory: '1G', pids: 256 },
  prometheus: { cpus: '${CESSION_PROMETHEUS_CPUS:-0.5}', memory: '1G', pids: 128 },
  grafana: { cpus: '${CESSION_GRAFANA_CPUS:-0.5}', memory: '512M', pids: 128 },
} as const satisfies Readonly<Record<string, ResourceLimits>>;

/** Containers listen on all their interfaces: what is published says who reaches them. */
export const everyInterface = '0.0.0.0';

export interface FrameOptions {
  readonly image: string;
  readonly user: ContainerUser;
  readonly limits: ResourceLimits;
}

type Frame = Omit<ComposeService, 'networks' | 'volumes' | 'healthcheck'>;

/**
 * What every container has in common: no privilege, no capability, nothing of its own to write to but
 * what is mounted and a small /tmp, and an end to its memory, processes and logs.
 */
export const serviceFrame = ({ image, user, limits }: FrameOptions): Frame => ({
  image,
  ...(isOwnImage(image) && { pull_policy: 'never' as const }),
  user: `${user.uid}:${user.gid}`,
  restart: 'unless-stopped',
  init: true,
  read_only: true,
  tmpfs: ['/tmp:size=64m,mode=1777'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  stop_grace_period: '30s',
  deploy: { resources: { limits } },
  logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
});

/** A folder or file beside the Compose file, mounted where the container looks for it. */
export const mount = (source: string, target: string, access: 'read' | 'write'): ComposeMount => {
  const bind = { create_host_path: false } as const;
  return { type: 'bind', source, target, read_only: access === 'read', bind };
};

/** Published to other hosts where the operator gives an address to listen on; else to this one. */
export const publishedPorts = (port: number, hosts?: HostSettings): readonly string[] => {
  const addresses = hosts?.publish ?? ['${CESSION_PUBLISH_ADDRESS:-127.0.0.1}'];
  return addresses.map((address) => `${inPort(address)}:${port}:${port}`);
};

/** The colons of an IPv6 address must not look like those between ports. */
const inPort = (address: string): string => (isIPv6(address) ? `[${address}]` : address);

/** By which names a node finds the nodes of other hosts. */
export const otherHosts = (hosts?: HostSettings): Pick<ComposeService, 'extra_hosts'> => {
  const entries = Object.entries(hosts?.others ?? {});
  return entries.length === 0
    ? {}
    : { extra_hosts: entries.map(([name, address]) => `${name}:${address}`) };
};

/** Published on this host only: administration, health and metrics. */
export const localPort = (port: number): string => `127.0.0.1:${port}:${port}`;

/** Checked often enough to be believed, seldom enough to cost nothing. */
export const healthCheck = (test: readonly string[]): ComposeService['healthcheck'] => ({
  test: ['CMD', ...test],
  interval: '10s',
  timeout: '5s',
  retries: 3,
  start_period: '60s',
});
