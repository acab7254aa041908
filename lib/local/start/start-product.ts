import { untilAnswering } from "#lib/local/start/answers.ts";
import { originOf } from "#lib/local/start/environment.ts";
import type { AwsConnection, StartOptions } from "#lib/local/start/options.ts";
import {
  connect,
  firstAdministrator,
  firstSync,
  type Product,
  startWeb,
  startWorker,
} from "#lib/local/start/product.ts";
import type { Progress } from "#lib/local/start/progress.ts";
import type { Services } from "#lib/local/start/services.ts";
import type { SignIn } from "#lib/local/start/sign-in.ts";

/** What a start has from its first step to its last. */
export type Start = {
  options: StartOptions;
  services: Services;
  progress: Progress;
  signIn: SignIn;
};

const LONG_SYNC_MS = 30_000;

type Serving = { start: Start; step: Progress["step"]; product: Product; connection: AwsConnection | undefined };

/** The product itself, once there is a database, an environment and built pages: people, connection, web, worker, sync. */
export async function startProduct({ start, step, product, connection }: Serving): Promise<void> {
  const { options, services, progress } = start;
  await step(
    "people",
    () => firstAdministrator(product),
    (made) => {
      start.signIn.learn(made);
      return made.created ? `first administrator ${made.email}` : "known";
    },
  );
  if (connection) {
    const { name, regions } = connection;
    const said = await step(
      "connection",
      () => connect(product, connection),
      () => `${name}: ${regions}`,
    );
    // An ExternalId that was made now goes into the role's trust policy.
    for (const line of said.filter((one) => /external id/i.test(one))) progress.line("", line);
  }
  await step(
    "web",
    () => serve(product, options),
    () => originOf(options.port),
  );
  await step(
    "worker",
    () => services.supervise("worker", () => startWorker(product, options)),
    () => "waiting for syncs",
  );
  if (options.firstSync) await readOnce(start, step, product);
}

/** The first sync. One that takes long need not be waited for: the pages show what there is. */
async function readOnce({ options, progress, signIn }: Start, step: Progress["step"], product: Product): Promise<void> {
  const slow = setTimeout(() => {
    progress.line("", `You can look already: ${originOf(options.port)}`);
    progress.line("", signIn.text());
  }, LONG_SYNC_MS);
  try {
    await step(
      "first sync",
      () => firstSync(product, (line) => progress.line("", line)),
      (result) => result,
    );
  } finally {
    clearTimeout(slow);
  }
}

async function serve(product: Product, { port, dev }: StartOptions): Promise<void> {
  const first = startWeb(product, { port, dev });
  let begun = false;
  product.services.supervise("web", () => {
    if (begun) return startWeb(product, { port, dev });
    begun = true;
    return first;
  });
  await untilAnswering(first, `${originOf(port)}/sign-in`);
}
