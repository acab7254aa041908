import net from "node:net";

// Loaded into each program that a start starts: the pipe at 3 ends when the start dies, however it dies.
// Programs that those start load it too, and hold something else at 3: they have another parent.
if (process.env.PLIMSOLL_LEASH === String(process.ppid)) {
  const leash = new net.Socket({ fd: 3 });
  leash.on("error", () => undefined);
  leash.on("close", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  leash.resume();
  leash.unref();
}
