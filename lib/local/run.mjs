import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { checkNode, fail, install, pinnedNode, ROOT } from "./bootstrap.mjs";

// `npm run sync` and its like: a command of the product, in the environment of the installation that runs here;
// or in our own environment, where that names a database.
checkNode();
await install();
const [script, ...args] = process.argv.slice(2);
const folder = path.resolve(process.env.PLIMSOLL_DATA || ".plimsoll");
const file = path.join(folder, "environment.json");
const env = { ...process.env };
if (!env.DATABASE_URL) {
  if (!fs.existsSync(file))
    fail(
      `Plimsoll does not run with the data in ${folder}.`,
      "Start it first (npm start), or set DATABASE_URL. Another data folder: PLIMSOLL_DATA=FOLDER",
    );
  for (const [name, value] of Object.entries(JSON.parse(fs.readFileSync(file, "utf8")))) {
    if (value === null) delete env[name];
    else env[name] = value;
  }
}
const child = spawn(pinnedNode(), ["--disable-warning=ExperimentalWarning", path.join(ROOT, script), ...args], {
  cwd: ROOT,
  env,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
