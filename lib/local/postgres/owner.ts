import fs from "node:fs";
import path from "node:path";

/** The user a server runs as when we are root: Postgres refuses to run as root. */
export type Owner = { uid: number; gid: number };

/** `postgres`, else `nobody`, out of the text of /etc/passwd. */
export function ownerFromPasswd(passwd: string): Owner | undefined {
  const users = passwd.split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const user = users.find((fields) => fields[0] === name);
    const uid = Number(user?.[2]);
    const gid = Number(user?.[3]);
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return undefined;
}

/** Undefined when we are an ordinary user and may run the server ourselves. */
export function serverOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = fs.existsSync("/etc/passwd") ? fs.readFileSync("/etc/passwd", "utf8") : "";
  return ownerFromPasswd(passwd) ?? { uid: 65534, gid: 65534 };
}

/** Whether `owner` may walk down to `folder`: each existing folder on the way lets them search it. */
export function isReachable(folder: string, owner: Owner): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      const needed = stat.uid === owner.uid ? 0o100 : stat.gid === owner.gid ? 0o010 : 0o001;
      if ((stat.mode & needed) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** Where root keeps what the server's user must reach, when the project lies in a private home folder. */
export const REACHABLE_HOME = "/var/lib/plimsoll";
