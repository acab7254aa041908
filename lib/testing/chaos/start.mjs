import { become, checkNode, install } from "#lib/local/bootstrap.mjs";

// `npm run test:chaos`: makes sure that there is a Node and that there are packages, then runs the chaos in TypeScript.
checkNode();
await install();
become("lib/testing/chaos/main.ts", process.argv.slice(2));
