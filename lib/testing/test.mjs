import { become, checkNode, install } from "#lib/local/bootstrap.mjs";

// `npm test`: makes sure that there is a Node and that there are packages, then runs the stages in TypeScript.
checkNode();
await install();
become("lib/testing/stages/main.ts", process.argv.slice(2));
