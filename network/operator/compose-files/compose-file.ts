/** The part of the Compose specification that the rendered files use. */
export interface ComposeFile {
  readonly name: string;
  readonly include?: readonly string[];
  readonly services?: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, Readonly<Record<string, never>>>>;
}

export interface ComposeService {
  readonly image: string;
  /** `never` for images that no registry has. */
  readonly pull_policy?: 'never';
  /** A service that starts only where this profile is asked for. */
  readonly profiles?: readonly string[];
  readonly hostname?: string;
  readonly user: string;
  readonly command?: readonly string[];
  readonly working_dir?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: readonly { readonly path: string; readonly required: boolean }[];
  readonly networks:
    readonly string[] | Readonly<Record<string, { readonly aliases: readonly string[] }>>;
  readonly ports?: readonly string[];
  /** `name:address` of nodes on other hosts. */
  readonly extra_hosts?: readonly string[];
  readonly volumes: readonly ComposeMount[];
  readonly tmpfs: readonly string[];
  readonly healthcheck: ComposeHealthCheck;
  readonly depends_on?: readonly string[];
  readonly restart: 'unless-stopped';
  readonly read_only: true;
  readonly cap_drop: readonly ['ALL'];
  readonly security_opt: readonly ['no-new-privileges:true'];
  readonly init: true;
  readonly stop_grace_period: string;
  readonly deploy: { readonly resources: { readonly limits: ResourceLimits } };
  readonly logging: {
    readonly driver: 'json-file';
    readonly options: Readonly<Record<string, string>>;
  };
}

/** A folder or a file of the host, never made by Docker where it is missing. */
export interface ComposeMount {
  readonly type: 'bind';
  readonly source: string;
  readonly target: string;
  readonly read_only: boolean;
  readonly bind: { readonly create_host_path: false };
}

export interface ComposeHealthCheck {
  readonly test: readonly string[];
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly start_period: string;
}

export interface ResourceLimits {
  readonly cpus: string;
  readonly memory: string;
  readonly pids: number;
}
