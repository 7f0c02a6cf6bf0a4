import type {
  ResolvedOrderer,
  ResolvedOrdererOrganisation,
  ResolvedOrganisation,
  ResolvedTopology,
} from '@cession/topology';

/** The kinds of processes that serve metrics; Prometheus knows each as a job. */
export const scrapeJobs = ['peer', 'orderer', 'chaincode', 'application', 'authority'] as const;
export type ScrapeJob = (typeof scrapeJobs)[number];

/** One process that serves metrics over HTTP. */
export interface ScrapeTarget {
  readonly job: ScrapeJob;
  /** `host:port`. */
  readonly address: string;
  /** Name of the organisation whose process it is. */
  readonly organisation: string;
  /** What people call the process, the same on every machine. */
  readonly node: string;
}

/** Where each kind of process is dialled for its metrics, as `host:port`. */
export interface ScrapeAddresses {
  peer(organisation: ResolvedOrganisation): string;
  orderer(orderer: ResolvedOrderer): string;
  chaincode(organisation: ResolvedOrganisation): string;
  application(organisation: ResolvedOrganisation): string;
  authority(member: Authoritative): string;
}

/** An organisation of peers or of orderers, as the owner of a Fabric CA server. */
export type Authoritative = ResolvedOrganisation | ResolvedOrdererOrganisation;

export interface ScrapeOptions {
  /** The topology's own addresses by default. */
  readonly addresses?: ScrapeAddresses;
  /** Jobs that run; all by default. An embedded ledger has applications only. */
  readonly jobs?: readonly ScrapeJob[];
  /** Watches the processes of these organisations only; of all by default. */
  readonly organisations?: readonly string[];
}

/** Every process on one machine, as the topology decides it. */
export const ownAddresses: ScrapeAddresses = {
  peer: ({ peer }) => `${peer.host}:${peer.operationsPort}`,
  orderer: ({ host, operationsPort }) => `${host}:${operationsPort}`,
  chaincode: ({ peer }) => `${peer.host}:${peer.chaincodeMetricsPort}`,
  application: ({ peer, applicationPort }) => `${peer.host}:${applicationPort}`,
  authority: ({ authority }) => `${authority.host}:${authority.operationsPort}`,
};

/** The jobs that run beside a ledger, by whether Fabric CA servers issue its identities. */
export const jobsOf = ({ authorities }: { readonly authorities: boolean }): readonly ScrapeJob[] =>
  scrapeJobs.filter((job) => authorities || job !== 'authority');

/** Every process of a topology that serves metrics, in the topology's order. */
export const scrapeTargets = (
  topology: ResolvedTopology,
  { addresses = ownAddresses, jobs = scrapeJobs, organisations }: ScrapeOptions = {},
): readonly ScrapeTarget[] => {
  const all = [
    ...topology.organisations.flatMap((member) => targetsOf(member, topology, addresses)),
    ...topology.orderers.map((orderer) => ({
      job: 'orderer' as const,
      address: addresses.orderer(orderer),
      organisation: orderer.organisation.name,
      node: orderer.hostname,
    })),
    ...[...topology.organisations, ...topology.ordererOrganisations].map((member) => ({
      job: 'authority' as const,
      address: addresses.authority(member),
      organisation: member.name,
      node: member.authority.hostname,
    })),
  ];
  return all.filter(
    ({ job, organisation }) =>
      jobs.includes(job) && (organisations === undefined || organisations.includes(organisation)),
  );
};

const targetsOf = (
  member: ResolvedOrganisation,
  { chaincode }: ResolvedTopology,
  addresses: ScrapeAddresses,
): readonly ScrapeTarget[] => {
  const { name: organisation, domain, peer } = member;
  const target = (job: ScrapeJob, address: string, node: string): ScrapeTarget => ({
    job,
    address,
    organisation,
    node,
  });
  return [
    target('peer', addresses.peer(member), peer.hostname),
    target('chaincode', addresses.chaincode(member), `${chaincode.name}.chaincode.${domain}`),
    target('application', addresses.application(member), `application.${domain}`),
  ];
};
