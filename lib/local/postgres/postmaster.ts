import fs from "node:fs";
import path from "node:path";
import pg from "pg";

/** What a server writes into its data folder while it runs. */
export type Postmaster = { pid: number; port: number };

/** Reads the text of postmaster.pid: the process on its first line, the port on its fourth. */
export function parsePostmaster(text: string): Postmaster | undefined {
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
}

export function readPostmaster(dataFolder: string): Postmaster | undefined {
  try {
    return parsePostmaster(fs.readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8"));
  } catch {
    return undefined;
  }
}

/** Whether the server on this port takes our password and keeps its data in this very folder. */
export async function answersFor({ url, dataFolder }: { url: string; dataFolder: string }): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  // A server that ends between two packets reports it here too.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0] !== undefined && fs.realpathSync(rows[0].data_directory) === fs.realpathSync(dataFolder);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
