// The first steps of both commands, on whatever Node is there: nothing but Node's own modules, and no recent syntax.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const OLDEST_NODE = [20, 19];
/** From here on Node reads TypeScript by itself. */
const TYPESCRIPT_NODE = [22, 18];
const INSTALLED_BYTES = 2e9;

/** Ends the program with what is wrong and what to do about it. */
export function fail(message, remedy) {
  process.stderr.write(`${message}\n${remedy}\n`);
  process.exit(1);
}

/** Whether a version such as "v20.20.2" is at least [20, 19]. */
export function isAtLeast(version, oldest) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** Stops with one line on a Node that cannot even install the packages. */
export function checkNode(version = process.version) {
  if (isAtLeast(version, OLDEST_NODE)) return;
  fail(
    `Plimsoll needs Node.js ${OLDEST_NODE.join(".")} or later to start; this is ${version}.`,
    "Install a current Node.js (https://nodejs.org) and start again.",
  );
}

/** Whether node_modules is what the lock file says: npm writes its own copy of the lock last of all. */
export function isInstalled(root = ROOT) {
  try {
    const wanted = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
    const present = JSON.parse(fs.readFileSync(path.join(root, "node_modules/.package-lock.json"), "utf8")).packages;
    return Object.keys(wanted).every((place) => place === "" || isSame(wanted[place], present[place]));
  } catch {
    return false;
  }
}

// Optional packages are left out on other platforms.
function isSame(wanted, present) {
  return present === undefined ? wanted.optional === true : present.version === wanted.version;
}

/** Runs `npm ci` unless node_modules fits the lock file. Ends the program with a remedy when npm cannot. */
export async function install() {
  if (isInstalled()) return;
  const disk = fs.statfsSync(ROOT);
  if (disk.bavail * disk.bsize < INSTALLED_BYTES) {
    fail(
      `The disk that holds ${ROOT} has ${Math.round((disk.bavail * disk.bsize) / 1e6)} MB left; the packages need 2 GB.`,
      "Free some space and start again.",
    );
  }
  const began = Date.now();
  process.stdout.write("Installing packages (a minute or two, and only when they change) …\n");
  const { code, output } = await npm(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]);
  if (code !== 0) fail(...explainNpm(output));
  process.stdout.write(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.\n`);
}

/** Runs the npm that runs us, else the one on the path. A signal to us ends it too. */
function npm(args) {
  const ours = process.env.npm_execpath || "";
  const [file, first] = /npm-cli\.[cm]?js$/.test(ours) ? [process.execPath, [ours]] : ["npm", []];
  const child = spawn(file, first.concat(args), {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    shell: file === "npm" && process.platform === "win32",
  });
  const stop = () => {
    child.kill("SIGTERM");
    process.exit(1);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return new Promise((resolve) => {
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolve({ code, output });
    });
  });
}

/** What npm's words mean, and what to do: [message, remedy]. */
export function explainNpm(output) {
  const said =
    output.split("\n").find((line) => /^npm (error|ERR!) (?!(code|errno|syscall|type|path) )/.test(line)) ||
    output.trim().split("\n")[0] ||
    "";
  const reason = said.replace(/^npm (error|ERR!) /, "").trim();
  if (/ENOSPC|no space left/i.test(output))
    return ["The disk is full: npm could not install the packages.", "Free about 2 GB and start again."];
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ECONNRESET|EAI_AGAIN/.test(output))
    return [
      `npm cannot reach its registry: ${reason}`,
      "Check the network, or the registry and proxy that `npm config list` shows, and start again.",
    ];
  if (/EACCES|EPERM|EROFS/.test(output))
    return [`npm may not write here: ${reason}`, `Make ${ROOT} yours (chown), or work in a copy that is.`];
  if (/EUSAGE/.test(output))
    return [
      "package.json and package-lock.json do not fit together.",
      "Put both back (git checkout package.json package-lock.json) and start again.",
    ];
  return [`npm could not install the packages: ${reason}`, "Run `npm ci` to see everything npm says."];
}

/** The Node that npm installed beside the packages, else the one that runs us where it reads TypeScript. */
export function pinnedNode() {
  const pinned = path.join(ROOT, "node_modules/.bin", process.platform === "win32" ? "node.exe" : "node");
  if (fs.existsSync(pinned) && spawnSync(pinned, ["--version"]).status === 0) return fs.realpathSync(pinned);
  if (isAtLeast(process.version, TYPESCRIPT_NODE)) return process.execPath;
  return fail(
    `npm has no Node.js for this system, and ${process.version} does not read TypeScript.`,
    "Install Node.js 24 or later and start again.",
  );
}

/** Goes on as another program: passes arguments, signals and the exit code on, and ends it when npm was killed. */
export function become(file, args) {
  const child = spawn(pinnedNode(), ["--disable-warning=ExperimentalWarning", path.join(ROOT, file), ...args], {
    cwd: ROOT,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm is killed without telling us: its shell dies, and we get another parent.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
}
