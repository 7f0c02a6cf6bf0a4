/** Who a container's process is; the files mounted into it belong to the same. */
export interface ContainerUser {
  readonly uid: number;
  readonly gid: number;
}

/** A user that no system gives out by itself; the images name it too. */
export const serviceUser: ContainerUser = { uid: 10_001, gid: 10_001 };

/**
 * Containers run as whoever runs this program, so that files of mode 0600 are readable to both. Run
 * by root, they run as {@link serviceUser}: root can give the files away.
 */
export const containerUser = (): ContainerUser => {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  return uid === 0 ? serviceUser : { uid, gid };
};
