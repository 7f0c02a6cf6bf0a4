import { composePlaces } from '../compose-files';
import type { ComposePlaces } from '../compose-files';
import { ComposeProject, projectName } from '../docker';
import { dataLayout } from '../layout';
import type { FabricNetworkOptions } from '../layout';
import type { NodeContext } from '../nodes';
import { claimNetwork } from '../processes';

/** A network's containers, which nobody else changes meanwhile. */
export interface ComposeClaim {
  readonly context: NodeContext;
  readonly project: ComposeProject;
  readonly places: ComposePlaces;
  /** Lets other programs change them. */
  readonly release: () => void;
}

const defaultDeadlineMs = 120_000;

/**
 * Does something to a network's containers while no other program does. The claim is kept where it
 * succeeds, and given up where it fails.
 *
 * @throws {NetworkInUseError}
 */
export const claimCompose = async <T>(
  options: FabricNetworkOptions,
  work: (claim: ComposeClaim) => Promise<T>,
): Promise<T> => {
  const layout = dataLayout(options.dataDirectory);
  const context = { options, layout, deadlineMs: options.deadlineMs ?? defaultDeadlineMs };
  const places = composePlaces(layout.root);
  const project = new ComposeProject(
    projectName(options.topology.channel, layout.root),
    places.file,
  );
  const release = claimNetwork(layout.root);
  // A pending request and its time limit would not keep this process alive, and no node is its child.
  const alive = setInterval(() => undefined, 60_000);
  try {
    return await work({ context, project, places, release });
  } catch (error) {
    release();
    throw error;
  } finally {
    clearInterval(alive);
  }
};
