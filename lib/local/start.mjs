import { become, checkNode, install } from "./bootstrap.mjs";

// `npm start`: makes sure that there is a Node and that there are packages, then goes on in TypeScript.
checkNode();
await install();
become("lib/local/start/main.ts", process.argv.slice(2));
