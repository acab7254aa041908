import { become, checkNode, install } from "#lib/local/bootstrap.mjs";

// `npm run bench`: makes sure that there is a Node and that there are packages, then measures in TypeScript.
checkNode();
await install();
become("bench/main.ts", process.argv.slice(2));
