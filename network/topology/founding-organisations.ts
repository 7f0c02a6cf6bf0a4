import type { ResolvedTopology } from './resolved-topology';

type Organisations = ResolvedTopology['organisations'];

/** Those that the channel's first block names. */
export function foundingOrganisations({
  organisations,
}: Pick<ResolvedTopology, 'organisations'>): Organisations {
  return organisations.filter(({ admitted }) => admitted !== true);
}

/** Those that a later configuration of the channel names. */
export function admittedOrganisations({
  organisations,
}: Pick<ResolvedTopology, 'organisations'>): Organisations {
  return organisations.filter(({ admitted }) => admitted === true);
}
