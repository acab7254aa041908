import * as macie from "@aws-sdk/client-macie2";
import { type Call, keysOf, type Outcome } from "#lib/testing/clients/outcome.ts";

type AnyCommand = macie.GetMacieSessionCommand;

/** The package exports a class `<operation>Command` for every operation; all are sent in the same way. */
function commandOf(operation: string, input: object): AnyCommand {
  const found: unknown = Reflect.get(macie, `${operation}Command`);
  if (typeof found !== "function") throw new Error(`the SDK has no operation ${operation}`);
  return Reflect.construct(found, [input]) as AnyCommand;
}

async function everyPage(client: macie.Macie2Client, { operation, input, every }: Call): Promise<unknown> {
  const pages: Record<string, unknown>[] = [];
  let nextToken: unknown;
  do {
    const asked = { ...input, ...(every ? { maxResults: every.pageSize } : {}), ...(nextToken ? { nextToken } : {}) };
    const page: Record<string, unknown> = { ...(await client.send(commandOf(operation, asked))) };
    pages.push(page);
    nextToken = every ? page.nextToken : undefined;
  } while (nextToken);
  const [first = {}] = pages;
  const joined = Object.entries(first).map(([member, value]) => [
    member,
    Array.isArray(value) ? pages.flatMap((page) => page[member]) : value,
  ]);
  return Object.fromEntries(joined);
}

/** Makes a call with the JavaScript SDK. */
export async function callSdk(endpoint: string, call: Call): Promise<Outcome> {
  const client = new macie.Macie2Client({
    endpoint,
    region: call.region ?? "us-east-1",
    maxAttempts: 1,
    ...(call.accountId === undefined ? {} : { credentials: keysOf(call.accountId) }),
  });
  try {
    return { value: await everyPage(client, call) };
  } catch (thrown) {
    if (thrown instanceof macie.Macie2ServiceException) return { code: thrown.name, message: thrown.message };
    throw thrown;
  } finally {
    client.destroy();
  }
}
