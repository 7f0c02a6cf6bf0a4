import { rmSync } from 'node:fs';

// Loaded before a child's own program: when the launcher is gone, however it went, the child stops.
const { CESSION_REMOVED_WITH_PARENT: file } = process.env;
if (process.channel) {
  process.once('disconnect', () => {
    if (file !== undefined) rmSync(file, { force: true });
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
