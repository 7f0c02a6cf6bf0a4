// Loaded before a child's own program: when the launcher is gone, however it went, the child stops.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
