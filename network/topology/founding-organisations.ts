import type { ResolvedTopology } from './resolved-topology';

type Organisations = ResolvedTopology['organisations'];

/** Those that the channel's first block names. */
export const foundingOrganisations = ({
  organisations,
}: Pick<ResolvedTopology, 'organisations'>): Organisations =>
  organisations.filter(({ admitted }) => admitted !== true);

/** Those that a later configuration of the channel names. */
export const admittedOrganisations = ({
  organisations,
}: Pick<ResolvedTopology, 'organisations'>): Organisations =>
  organisations.filter(({ admitted }) => admitted === true);
