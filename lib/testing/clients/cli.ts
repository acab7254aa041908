import { inheritedEnvironment } from "#lib/env.ts";
import { type Call, keysOf, type Outcome } from "#lib/testing/clients/outcome.ts";
import { canRun, type Ran, runProgram } from "#lib/testing/clients/run-program.ts";

/** The AWS CLI of the system's packages before one of the user's. */
const PROGRAMS = ["/usr/bin/aws", "aws"];

/** The AWS CLI on this machine, or undefined. */
export const findCli = (): string | undefined => PROGRAMS.find((program) => canRun(program, ["--version"]));

const kebab = (operation: string) => operation.replaceAll(/(?<!^)(?=[A-Z])/g, "-").toLowerCase();

const ERROR = /An error occurred \((\w+)\) when calling the \w+ operation(?: \([^)]*\))?: ([\s\S]*)/;

function run(
  program: string,
  endpoint: string,
  { operation, input, region = "us-east-1", every, accountId }: Call,
  more: string[],
) {
  const paging = every ? ["--page-size", String(every.pageSize)] : ["--no-paginate"];
  const args = [
    "macie2",
    kebab(operation),
    ...["--endpoint-url", endpoint, "--region", region, "--output", "json", "--cli-input-json", JSON.stringify(input)],
    ...paging,
    ...more,
  ];
  return runProgram(program, args, accountId === undefined ? {} : { environment: signedAs(accountId) });
}

function signedAs(accountId: string): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = keysOf(accountId);
  const environment = { ...inheritedEnvironment(), NODE_ENV: "test" as const, AWS_ACCESS_KEY_ID: accessKeyId };
  return { ...environment, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: undefined };
}

function parse({ out, err, code }: Ran): Outcome {
  const [, name, message = ""] = ERROR.exec(err) ?? [];
  if (name !== undefined) return { code: name, message: message.trim() };
  if (code !== 0) throw new Error(`the AWS CLI ended with ${code}: ${err}`);
  return { value: out.trim() === "" ? {} : JSON.parse(out) };
}

const isUnknown = (err: string) => err.includes("Invalid choice") || err.includes("Unknown parameter");

/** What the AWS CLI made of a call; undefined when its model does not know the operation or a member of the input. */
export async function callCli(program: string, endpoint: string, call: Call): Promise<Outcome | undefined> {
  const ran = await run(program, endpoint, call, []);
  return isUnknown(ran.err) ? undefined : parse(ran);
}

/** The members that the CLI's own model knows of the answer to a call. */
export async function outputSkeleton(program: string, endpoint: string, call: Call): Promise<unknown> {
  const { code, out, err } = await run(program, endpoint, call, ["--generate-cli-skeleton", "output"]);
  if (code !== 0) throw new Error(`the AWS CLI ended with ${code}: ${err}`);
  return out.trim() === "" ? {} : JSON.parse(out);
}
