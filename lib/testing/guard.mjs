import fs from "node:fs";

// Ends a test's server and removes its folder when the tests die before they can: their end of our input closes.
const [pid, folder] = process.argv.slice(2);
process.stdin.resume().on("close", () => {
  try {
    process.kill(Number(pid), "SIGQUIT");
  } catch {
    // The tests stopped it themselves.
  }
  setTimeout(() => fs.rmSync(folder, { recursive: true, force: true }), 500);
});
