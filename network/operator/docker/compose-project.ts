import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { docker } from './docker-cli';
import type { DockerCall } from './docker-cli';

/** How a container is, in Docker's words. */
export interface ContainerState {
  readonly service: string;
  readonly container: string;
  /** `created`, `running`, `restarting`, `exited`, … */
  readonly state: string;
  /** For example `Up 5 minutes (healthy)` or `Exited (1) 2 seconds ago`. */
  readonly status: string;
}

export interface UpOptions extends DockerCall {
  /** Containers of services that the file does not name stay. */
  readonly keepOthers?: boolean;
}

export interface DownOptions extends DockerCall {
  /** Volumes that belong to the containers go too. */
  readonly volumes?: boolean;
}

const upMs = 600_000;
const downMs = 300_000;
const label = 'com.docker.compose';

/** The containers and networks of one data directory, known to Docker by the project's name. */
export class ComposeProject {
  readonly name: string;
  readonly #file: string;

  /** @param file - that includes all others; only starting needs it. */
  constructor(name: string, file: string) {
    this.name = name;
    this.#file = file;
  }

  /**
   * Starts services, makes their containers where they are missing, and makes those anew whose
   * settings changed.
   */
  async up(
    services: readonly string[],
    { keepOthers = false, ...call }: UpOptions = {},
  ): Promise<void> {
    const others = keepOthers ? [] : ['--remove-orphans'];
    await docker(
      [
        ...['compose', '--project-name', this.name, '--file', this.#file],
        ...['--profile', '*', '--ansi', 'never'],
        ...['up', '--detach', '--no-deps', ...others, ...services],
      ],
      { timeoutMs: upMs, ...call },
    );
  }

  async stop(services: readonly string[], call: DockerCall = {}): Promise<void> {
    await this.#byName(['stop', ...services], call);
  }

  async kill(services: readonly string[], call: DockerCall = {}): Promise<void> {
    await this.#byName(['kill', ...services], call);
  }

  async start(services: readonly string[], call: DockerCall = {}): Promise<void> {
    await this.#byName(['start', ...services], call);
  }

  async restart(services: readonly string[], call: DockerCall = {}): Promise<void> {
    await this.#byName(['restart', ...services], call);
  }

  /** Starts those of the services again that run, for them to read what they are started with. */
  async restartRunning(services: readonly string[], call: DockerCall = {}): Promise<void> {
    const running = runningServices(await this.containers(call));
    const chosen = services.filter((service) => running.has(service));
    if (chosen.length > 0) await this.restart(chosen, call);
  }

  /** Stops services and takes their containers away; what they keep stays. */
  async remove(services: readonly string[], call: DockerCall = {}): Promise<void> {
    await this.#byName(['rm', '--stop', '--force', ...services], call);
  }

  /** Stops and removes every container and network of the project, whatever made them. */
  async down({ volumes = false, ...call }: DownOptions = {}): Promise<void> {
    const also = volumes ? ['--volumes'] : [];
    await this.#byName(['down', '--remove-orphans', ...also], { timeoutMs: downMs, ...call });
  }

  /** Every container of the project, running or not. */
  async containers(call: DockerCall = {}): Promise<readonly ContainerState[]> {
    const format = `{{.Label "${label}.service"}}\t{{.Names}}\t{{.State}}\t{{.Status}}`;
    const output = await docker(
      ['ps', '--all', '--filter', `label=${label}.project=${this.name}`, '--format', format],
      call,
    );
    return output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [service = '', container = '', state = '', status = ''] = line.split('\t');
        return { service, container, state, status };
      });
  }

  /** When each container that runs was started, by service. */
  async startTimes(call: DockerCall = {}): Promise<ReadonlyMap<string, Date>> {
    const running = (await this.containers(call)).filter(({ state }) => state === 'running');
    if (running.length === 0) return new Map();
    const names = running.map(({ container }) => container);
    const output = await docker(['inspect', '--format', '{{.State.StartedAt}}', ...names], call);
    const times = output.trim().split('\n');
    return new Map(running.map(({ service }, at) => [service, new Date(times[at] ?? '')]));
  }

  /** The end of what a service's container printed. */
  async logTail(service: string, lines = 20): Promise<string> {
    const output = await this.#byName(['logs', '--no-color', '--tail', String(lines), service]);
    return output.trim();
  }

  /** Docker finds containers by the project's name alone: no file has to be whole for that. */
  #byName(args: readonly string[], call: DockerCall = {}): Promise<string> {
    return docker(
      ['compose', '--project-name', this.name, '--profile', '*', '--ansi', 'never', ...args],
      call,
    );
  }
}

/** The project of a data directory: one name on this machine for each. */
export const projectName = (channel: string, dataDirectory: string): string => {
  const hash = createHash('sha256').update(resolve(dataDirectory)).digest('hex').slice(0, 8);
  return `${channel.replace(/[^a-z0-9-]/g, '-')}-${hash}`;
};

/** The services whose containers run. */
export const runningServices = (containers: readonly ContainerState[]): ReadonlySet<string> => {
  const running = containers.filter(({ state }) => state === 'running');
  return new Set(running.map(({ service }) => service));
};
